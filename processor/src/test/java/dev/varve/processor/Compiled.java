package dev.varve.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * What a compile said.
 *
 * @param success whether it succeeded
 * @param messages its messages
 */
record Compiled(boolean success, List<Message> messages) {

    private static final Pattern CODE = Pattern.compile("\\[(VRV\\d{3})]");

    /**
     * One message.
     *
     * @param kind error, warning or note
     * @param code the problem's code; empty for javac's own
     * @param place the file and the line, or a dash
     * @param column the column in the line, counted from 1
     * @param text the text
     */
    record Message(Diagnostic.Kind kind, String code, String place, long column, String text) {

        String summary() {
            return code + " " + place;
        }
    }

    static Compiled of(boolean success, Path folder, List<Diagnostic<? extends JavaFileObject>> diagnostics) {
        return new Compiled(
                success,
                diagnostics.stream()
                        .map(diagnostic -> message(folder, diagnostic))
                        .toList());
    }

    private static Message message(Path folder, Diagnostic<? extends JavaFileObject> diagnostic) {
        String text = diagnostic.getMessage(Locale.ENGLISH);
        Matcher code = CODE.matcher(text);
        String place = diagnostic.getSource() == null
                ? "-"
                : folder.relativize(Path.of(diagnostic.getSource().toUri()))
                                .toString()
                                .replace('\\', '/') + ":" + diagnostic.getLineNumber();
        return new Message(
                diagnostic.getKind(), code.find() ? code.group(1) : "", place, diagnostic.getColumnNumber(), text);
    }

    /** {@return code and place of every error, sorted} */
    List<String> errors() {
        return summaries(Diagnostic.Kind.ERROR);
    }

    /** {@return code and place of every remark that has a code, sorted} */
    List<String> notes() {
        return summaries(Diagnostic.Kind.NOTE).stream()
                .filter(summary -> summary.startsWith("VRV"))
                .toList();
    }

    private List<String> summaries(Diagnostic.Kind kind) {
        return messages.stream()
                .filter(message -> message.kind() == kind)
                .map(Message::summary)
                .sorted()
                .toList();
    }

    /** {@return all texts} */
    String output() {
        return messages.stream()
                .map(message -> message.kind() + " " + message.place() + " " + message.text())
                .collect(Collectors.joining("\n"));
    }

    Compiled succeeds() {
        assertThat(success).as(output()).isTrue();
        assertThat(messages)
                .as(output())
                .noneMatch(message -> message.kind() == Diagnostic.Kind.WARNING
                        || message.kind() == Diagnostic.Kind.MANDATORY_WARNING);
        return this;
    }

    Compiled failsWith(String... errors) {
        assertThat(errors()).as(output()).containsExactly(errors);
        assertThat(success).isFalse();
        return this;
    }

    Compiled says(String text) {
        assertThat(output()).contains(text);
        return this;
    }
}
