package dev.varve.processor.chain;

import dev.varve.schema.SchemaModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What one module tells the compile of another: a file in its class folder or jar.
 *
 * @param name its name
 * @param migrations its migrations in order
 * @param tables its tables, enum types, sequences and views
 */
public record Module(String name, List<Entry> migrations, List<String> tables) {

    private static final String MIGRATION = "migration ";
    private static final String ALSO = "also ";
    private static final String REQUIRES = "requires ";
    private static final String TABLE = "table ";

    /** Copies the lists. */
    public Module {
        migrations = List.copyOf(migrations);
        tables = List.copyOf(tables);
    }

    /**
     * A migration.
     *
     * @param ids the id it has, and those it had or stands for
     * @param requires what it requires of other modules
     */
    record Entry(List<String> ids, List<String> requires) {

        String id() {
            return ids.get(0);
        }
    }

    /** {@return the module of this compile} */
    public static Module of(String name, Chain chain, SchemaModel model) {
        var tables = new ArrayList<>(model.tables().keySet());
        tables.addAll(model.objects().keySet());
        return new Module(name, chain.links().stream().map(Module::entry).toList(), tables);
    }

    private static Entry entry(Link link) {
        var ids = new ArrayList<>(List.of(link.id()));
        ids.addAll(link.formerly());
        ids.addAll(link.replaces());
        return new Entry(ids, link.requires());
    }

    /**
     * {@return the path of the file of a module} Not below META-INF: of a jar, javac gives processors only what stands in
     * folders that could be packages.
     */
    public static String path(String name) {
        return "varve/modules/" + name;
    }

    /** {@return the module as its file says it} Lines that a newer version wrote and this one does not know are left out. */
    public static Module parse(String name, String file) {
        var migrations = new ArrayList<Entry>();
        var tables = new ArrayList<String>();
        for (String line : file.lines().toList()) {
            String value = line.substring(line.indexOf(' ') + 1);
            if (line.startsWith(MIGRATION)) {
                migrations.add(new Entry(new ArrayList<>(List.of(value)), new ArrayList<>()));
            } else if (line.startsWith(TABLE)) {
                tables.add(value);
            } else if (!migrations.isEmpty()) {
                Entry last = migrations.get(migrations.size() - 1);
                if (line.startsWith(ALSO)) {
                    last.ids().add(value);
                } else if (line.startsWith(REQUIRES)) {
                    last.requires().add(value);
                }
            }
        }
        return new Module(name, migrations, tables);
    }

    /** {@return the text of the file} */
    public String text() {
        var lines = new ArrayList<String>();
        for (Entry entry : migrations) {
            lines.add(MIGRATION + entry.id());
            entry.ids().stream().skip(1).map(id -> ALSO + id).forEach(lines::add);
            entry.requires().stream().map(id -> REQUIRES + id).forEach(lines::add);
        }
        tables.stream().sorted().map(table -> TABLE + table).forEach(lines::add);
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    /** {@return the position of the migration that answers to an id; -1 if there is none} */
    int indexOf(String id) {
        for (int i = 0; i < migrations.size(); i++) {
            if (migrations.get(i).ids().contains(id)) {
                return i;
            }
        }
        return -1;
    }
}
