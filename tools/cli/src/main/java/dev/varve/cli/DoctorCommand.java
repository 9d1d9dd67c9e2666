package dev.varve.cli;

import dev.varve.runtime.Varve;
import dev.varve.runtime.doctor.Examination;
import dev.varve.runtime.doctor.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;

/** What the server guarantees. */
@Command(
        name = "doctor",
        description =
                "Tries out what this very server guarantees. Makes a small table and drops it; needs no application."
                        + " Exit code 10 if migrating would fail.")
final class DoctorCommand extends Operation {

    @Override
    Answer run(Connect connect) {
        Examination examination = Varve.on(connect.dataSource()).operations().examine();
        var rows = new ArrayList<List<String>>();
        var json = new ArrayList<Object>();
        for (Finding finding : examination.findings()) {
            String state = finding.state().name().toLowerCase(Locale.ROOT);
            rows.add(List.of("  " + state, finding.check(), finding.words()));
            json.add(Json.object("check", finding.check(), "state", state, "words", finding.words()));
        }
        return new Answer(
                examination.isHealthy() ? ExitCode.OK : ExitCode.DATABASE,
                examination.database() + "\n\n" + painted(layout().table(rows)),
                Json.object("database", examination.database(), "healthy", examination.isHealthy(), "findings", json));
    }

    private String painted(String table) {
        return table.replaceAll("(?m)^  ok ", "  " + paint().good("ok") + " ")
                .replaceAll("(?m)^  note ", "  " + paint().warning("note") + " ")
                .replaceAll("(?m)^  bad ", "  " + paint().bad("bad") + " ");
    }
}
