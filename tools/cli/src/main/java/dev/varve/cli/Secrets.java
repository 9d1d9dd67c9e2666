package dev.varve.cli;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Keeps secrets out of whatever is printed.
 *
 * @param values the secrets that are known
 */
record Secrets(List<String> values) {

    private static final Pattern IN_A_URL = Pattern.compile(
            "(?i)\\b(password|passwd|pwd|secret|token|sslpassword|trustStorePassword|keyStorePassword)=[^;&\\s\"']*");
    private static final Pattern BEFORE_A_HOST = Pattern.compile("(//[^/@\\s:]+):[^/@\\s]+@");

    Secrets {
        values = values.stream().filter(value -> !value.isEmpty()).toList();
    }

    /** {@return the text with each secret replaced} */
    String hidden(String text) {
        String hidden = IN_A_URL.matcher(text).replaceAll("$1=***");
        hidden = BEFORE_A_HOST.matcher(hidden).replaceAll("$1:***@");
        for (String value : values) {
            hidden = hidden.replace(value, "***");
        }
        return hidden;
    }
}
