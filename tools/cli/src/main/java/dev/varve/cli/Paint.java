package dev.varve.cli;

/**
 * Colours, if there are any.
 *
 * @param isOn whether there are
 */
record Paint(boolean isOn) {

    String good(String text) {
        return wrapped("32", text);
    }

    String warning(String text) {
        return wrapped("33", text);
    }

    String bad(String text) {
        return wrapped("31", text);
    }

    String strong(String text) {
        return wrapped("1", text);
    }

    String faint(String text) {
        return wrapped("2", text);
    }

    private String wrapped(String style, String text) {
        return isOn && !text.isEmpty() ? "\u001b[" + style + "m" + text + "\u001b[0m" : text;
    }
}
