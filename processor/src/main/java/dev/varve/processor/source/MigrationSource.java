package dev.varve.processor.source;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The text of a migration class with the places of its parts. What is changed in it leaves every other letter as it is. */
public final class MigrationSource {

    private static final String DEFINE = "define";

    private final String text;
    private final CompilationUnitTree unit;
    private final ClassTree type;
    private final SourcePositions positions;

    private MigrationSource(String text, CompilationUnitTree unit, ClassTree type, SourcePositions positions) {
        this.text = text;
        this.unit = unit;
        this.type = type;
        this.positions = positions;
    }

    /**
     * A call in a chain of calls.
     *
     * @param name the method
     * @param begin where the chain reaches it, at its dot
     * @param end where it ends
     */
    public record Call(String name, int begin, int end) {}

    /**
     * A statement of the method that lists the changes.
     *
     * @param text the statement
     * @param calls its calls from left to right, if it is a chain of calls; positions are those in the text
     */
    public record Statement(String text, List<Call> calls) {}

    /**
     * Another member of the class.
     *
     * @param name its name; empty if it has none
     * @param text all of it
     */
    public record Member(String name, String text) {}

    /** {@return the source, or nothing if there is no compiler, no class in it, or javac cannot read it} */
    public static Optional<MigrationSource> parse(String text) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            return Optional.empty();
        }
        // Only with a listener does javac keep where things end.
        var listener = new DiagnosticCollector<JavaFileObject>();
        var task = compiler.getTask(null, null, listener, List.of("-proc:none"), null, List.of(new Text(text)));
        if (!(task instanceof JavacTask javac)) {
            return Optional.empty();
        }
        try {
            for (CompilationUnitTree unit : javac.parse()) {
                for (Tree declared : unit.getTypeDecls()) {
                    if (declared instanceof ClassTree type) {
                        SourcePositions positions = Trees.instance(javac).getSourcePositions();
                        return Optional.of(new MigrationSource(text, unit, type, positions));
                    }
                }
            }
            return Optional.empty();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private int begin(Tree tree) {
        return (int) positions.getStartPosition(unit, tree);
    }

    private int end(Tree tree) {
        return (int) positions.getEndPosition(unit, tree);
    }

    private String text(Tree tree) {
        return text.substring(begin(tree), end(tree));
    }

    /** {@return the whole text} */
    public String text() {
        return text;
    }

    /**
     * {@return the text with other values in the header}
     *
     * @param values the values by attribute, as Java source; one that the header does not have is put at its end
     */
    public String withHeader(Map<String, String> values) {
        var changes = new TreeMap<Integer, Edit>();
        var rest = new TreeMap<>(values);
        List<? extends ExpressionTree> arguments = header().getArguments();
        for (ExpressionTree argument : arguments) {
            if (argument instanceof AssignmentTree assignment) {
                String value = rest.remove(assignment.getVariable().toString());
                if (value != null) {
                    ExpressionTree old = assignment.getExpression();
                    changes.put(begin(old), new Edit(end(old), value));
                }
            }
        }
        ExpressionTree last = arguments.get(arguments.size() - 1);
        String gap = text.substring(text.lastIndexOf('\n', begin(last)) + 1, begin(last));
        String separator = gap.isBlank() ? ",\n" + gap : ", ";
        var more = new StringBuilder();
        rest.forEach((name, value) ->
                more.append(separator).append(name).append(" = ").append(value));
        changes.put(end(last), new Edit(end(last), more.toString()));
        var edited = new StringBuilder(text);
        changes.descendingMap().forEach((begin, edit) -> edited.replace(begin, edit.end(), edit.text()));
        return edited.toString();
    }

    private record Edit(int end, String text) {}

    private AnnotationTree header() {
        return type.getModifiers().getAnnotations().stream()
                .filter(each -> each.getAnnotationType().toString().endsWith("Migration"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a migration without a header"));
    }

    /** {@return the imports, each as it is written} */
    public List<String> imports() {
        return unit.getImports().stream().map((ImportTree each) -> text(each)).toList();
    }

    /** {@return the statements of the method that lists the changes} */
    public List<Statement> statements() {
        return define().map(this::statements).orElse(List.of());
    }

    /** {@return where the statements of the method that lists the changes are, from the first to the last one's end} */
    public Optional<Span> body() {
        return define().map(method -> method.getBody().getStatements())
                .filter(statements -> !statements.isEmpty())
                .map(statements -> new Span(begin(statements.get(0)), end(statements.get(statements.size() - 1))))
                .or(() -> define().map(method -> new Span(begin(method.getBody()) + 1, begin(method.getBody()) + 1)));
    }

    /**
     * A part of the text.
     *
     * @param begin where it begins
     * @param end where it ends
     */
    public record Span(int begin, int end) {}

    /** {@return where the class ends, before its last brace} */
    public int endOfMembers() {
        return end(type) - 1;
    }

    private Optional<MethodTree> define() {
        return type.getMembers().stream()
                .filter(member ->
                        member instanceof MethodTree method && method.getName().contentEquals(DEFINE))
                .map(MethodTree.class::cast)
                .filter(method -> method.getBody() != null)
                .findFirst();
    }

    private List<Statement> statements(MethodTree method) {
        var statements = new ArrayList<Statement>();
        for (StatementTree statement : method.getBody().getStatements()) {
            statements.add(new Statement(text(statement), calls(statement)));
        }
        return statements;
    }

    private List<Call> calls(StatementTree statement) {
        var calls = new ArrayList<Call>();
        Tree tree = statement instanceof ExpressionStatementTree expression ? expression.getExpression() : statement;
        while (tree instanceof MethodInvocationTree call && call.getMethodSelect() instanceof MemberSelectTree select) {
            ExpressionTree receiver = select.getExpression();
            int offset = begin(statement);
            calls.add(0, new Call(select.getIdentifier().toString(), end(receiver) - offset, end(call) - offset));
            tree = receiver;
        }
        return calls;
    }

    /** {@return the members of the class but the method that lists the changes, and what javac adds} */
    public List<Member> members() {
        var members = new ArrayList<Member>();
        for (Tree member : type.getMembers()) {
            boolean written = begin(member) >= 0 && end(member) > begin(member);
            if (written && define().stream().noneMatch(method -> method == member)) {
                members.add(new Member(name(member), text(member)));
            }
        }
        return members;
    }

    private static String name(Tree member) {
        if (member instanceof MethodTree method) {
            return method.getName().toString();
        }
        if (member instanceof VariableTree variable) {
            return variable.getName().toString();
        }
        return member instanceof ClassTree nested ? nested.getSimpleName().toString() : "";
    }

    /** A text as javac reads it. */
    private static final class Text extends SimpleJavaFileObject {

        private final String content;

        Text(String content) {
            super(URI.create("string:///Migration.java"), Kind.SOURCE);
            this.content = content;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return content;
        }
    }
}
