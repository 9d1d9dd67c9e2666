package dev.varve.cli;

import java.util.Map;

/**
 * What a command says.
 *
 * @param code the exit code
 * @param text the text for people
 * @param json the same for programs: maps, lists, texts, numbers and booleans
 */
record Answer(ExitCode code, String text, Map<String, Object> json) {}
