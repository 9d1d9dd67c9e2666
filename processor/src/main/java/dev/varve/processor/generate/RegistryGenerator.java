package dev.varve.processor.generate;

import dev.varve.processor.chain.Chain;
import dev.varve.processor.chain.Link;
import dev.varve.schema.stage.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * Writes the registry: the class that lists all migrations, so that nothing is scanned at run time. Each compile does, so it is
 * put together as text.
 */
public final class RegistryGenerator {

    /** The simple name of the registry. */
    public static final String CLASS_NAME = "VarveRegistry";

    /** The service that the registry provides. */
    public static final String SERVICE = MigrationGenerator.RUNTIME + ".MigrationRegistry";

    /** A method may have 64 kilobytes of code; a migration takes about 50 bytes of it. */
    private static final int CHUNK = 500;

    /** So many ids at most stand among the migrations of a chunk. */
    private static final int FEW = 8;

    private static final List<String> IMPORTS = List.of(
            MigrationGenerator.RUNTIME + ".MigrationEntry",
            MigrationGenerator.RUNTIME + ".MigrationHeader",
            SERVICE,
            MigrationGenerator.RUNTIME + ".SchemaMigration",
            Phase.class.getName(),
            ArrayList.class.getName(),
            List.class.getName(),
            "java.util.function.Supplier");

    private final Chain chain;
    private final StringBuilder text = new StringBuilder();

    private RegistryGenerator(Chain chain) {
        this.chain = chain;
    }

    /**
     * {@return the source of the registry}
     *
     * @param chain the migrations, at least one
     * @param module the name of the module; empty in an application of one chain
     * @param packageName the package of the class
     */
    public static String generate(Chain chain, String module, String packageName) {
        return new RegistryGenerator(chain).write(module, packageName);
    }

    private String write(String module, String packageName) {
        if (!packageName.isEmpty()) {
            line(0, "package " + packageName + ";");
            line(0, "");
        }
        boolean phases = has(chain.links()) || has(chain.replaced());
        for (String name : IMPORTS) {
            if (phases || !name.equals(Phase.class.getName())) {
                line(0, "import " + name + ";");
            }
        }
        line(0, "");
        line(0, "/** All migrations of this application in their order. Generated at every compile. */");
        line(0, "public final class " + CLASS_NAME + " implements MigrationRegistry {");
        Link head = chain.head().orElseThrow();
        answer("String headId()", literal(head.id()));
        answer("String headState()", literal(head.to()));
        if (!module.isEmpty()) {
            answer("String module()", literal(module));
        }
        waiting(chain.links());
        entries("entries", "part", chain.links());
        if (!chain.replaced().isEmpty()) {
            entries("replaced", "replaced", chain.replaced());
        }
        line(0, "}");
        return text.toString();
    }

    private static boolean has(List<Link> links) {
        for (Link link : links) {
            if (link.phase() != Phase.WHOLE) {
                return true;
            }
        }
        return false;
    }

    private void line(int depth, String line) {
        text.append(MigrationGenerator.INDENT.repeat(depth)).append(line).append('\n');
    }

    /** Writes a public method that returns an expression. */
    private void answer(String method, String expression) {
        begin("public " + method, true);
        line(2, "return " + expression + ";");
        line(1, "}");
    }

    private void begin(String method, boolean overrides) {
        line(0, "");
        if (overrides) {
            line(1, "@Override");
        }
        line(1, method + " {");
    }

    private void entries(String method, String chunk, List<Link> links) {
        begin("public List<MigrationEntry> " + method + "()", true);
        line(2, "List<MigrationEntry> entries = new ArrayList<>(" + links.size() + ");");
        for (int from = 0; from < links.size(); from += CHUNK) {
            line(2, "entries.addAll(" + chunk + (from / CHUNK + 1) + "());");
        }
        line(2, "return List.copyOf(entries);");
        line(1, "}");
        for (int from = 0; from < links.size(); from += CHUNK) {
            List<Link> part = links.subList(from, Math.min(from + CHUNK, links.size()));
            String name = chunk + (from / CHUNK + 1);
            chunk(name, part);
            code(name, part);
            for (Link link : part) {
                if (isLong(link.replaces())) {
                    ids(idsName(name, link), link.replaces());
                }
            }
        }
    }

    private void chunk(String name, List<Link> links) {
        begin("private static List<MigrationEntry> " + name + "()", false);
        line(2, "return List.of(");
        for (int i = 0; i < links.size(); i++) {
            Link link = links.get(i);
            String phase = link.phase() == Phase.WHOLE ? "" : "Phase." + link.phase() + ", ";
            line(
                    4,
                    "new MigrationEntry(" + header(link, name) + ", " + phase + "new " + codeName(name) + "("
                            + link.version() + "))" + (i < links.size() - 1 ? "," : ");"));
        }
        line(1, "}");
    }

    private static String header(Link link, String chunk) {
        String chained = link.version() + ", " + literal(link.name()) + ", " + literal(link.parent()) + ", "
                + literal(link.from()) + ", " + literal(link.to());
        boolean plain = link.formerly().isEmpty()
                && link.replaces().isEmpty()
                && link.requires().isEmpty();
        String replaces = isLong(link.replaces()) ? idsName(chunk, link) + "()" : texts(link.replaces());
        return "new MigrationHeader(" + chained
                + (plain ? "" : ", " + texts(link.formerly()) + ", " + replaces + ", " + texts(link.requires())) + ")";
    }

    private static String codeName(String chunk) {
        return "CodeOf" + capitalized(chunk);
    }

    private static String capitalized(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** Writes what makes the migrations of a chunk. One class: a lambda for each would be a class more for each. */
    private void code(String chunk, List<Link> links) {
        line(0, "");
        line(1, "private static final class " + codeName(chunk) + " implements Supplier<SchemaMigration> {");
        line(2, "private final int version;");
        line(0, "");
        line(2, codeName(chunk) + "(int version) {");
        line(3, "this.version = version;");
        line(2, "}");
        line(0, "");
        line(2, "@Override");
        line(2, "public SchemaMigration get() {");
        line(3, "return switch (version) {");
        for (Link link : links) {
            line(4, "case " + link.version() + " -> new " + link.type().getQualifiedName() + "();");
        }
        line(4, "default -> throw new IllegalStateException(\"no migration has the version \" + version);");
        line(3, "};");
        line(2, "}");
        line(1, "}");
    }

    /** {@return whether a list is too long to stand among others in one method} */
    private static boolean isLong(List<String> ids) {
        return ids.size() > FEW;
    }

    private static String idsName(String chunk, Link link) {
        return "replacedBy" + link.version() + "Of" + capitalized(chunk);
    }

    /** Writes a method that returns a list of any length. */
    private void ids(String name, List<String> ids) {
        begin("private static List<String> " + name + "()", false);
        line(2, "List<String> ids = new ArrayList<>(" + ids.size() + ");");
        for (int from = 0; from < ids.size(); from += CHUNK) {
            line(2, "ids.addAll(" + name + "From" + from + "());");
        }
        line(2, "return ids;");
        line(1, "}");
        for (int from = 0; from < ids.size(); from += CHUNK) {
            begin("private static List<String> " + name + "From" + from + "()", false);
            line(2, "return " + texts(ids.subList(from, Math.min(from + CHUNK, ids.size()))) + ";");
            line(1, "}");
        }
    }

    /** Writes what the registry knows of the contract phases at the end of the chain, if there are any. */
    private void waiting(List<Link> links) {
        int begin = links.size();
        while (begin > 0 && links.get(begin - 1).phase() == Phase.CONTRACT) {
            begin--;
        }
        if (begin == links.size()) {
            return;
        }
        begin("public List<String> waitingAfter(String id, String state)", true);
        for (int i = begin; i < links.size(); i++) {
            var ids = new ArrayList<String>();
            for (Link link : links.subList(i, links.size())) {
                ids.add(link.id());
            }
            line(
                    2,
                    "if (id.equals(" + literal(links.get(i).parent()) + ") && state.equals("
                            + literal(links.get(i).from()) + ")) {");
            line(3, "return " + texts(ids) + ";");
            line(2, "}");
        }
        line(2, "return List.of();");
        line(1, "}");
    }

    private static String texts(List<String> texts) {
        var literals = new StringJoiner(", ", "List.of(", ")");
        for (String each : texts) {
            literals.add(literal(each));
        }
        return literals.toString();
    }

    /** What not every encoding of sources has is written as its number. */
    private static String literal(String text) {
        var literal = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each == '"' || each == '\\') {
                literal.append('\\').append(each);
            } else if (each < ' ') {
                literal.append(String.format(Locale.ROOT, "\\%03o", (int) each));
            } else if (each > '~') {
                literal.append("\\u").append(String.format(Locale.ROOT, "%04x", (int) each));
            } else {
                literal.append(each);
            }
        }
        return literal.append('"').toString();
    }
}
