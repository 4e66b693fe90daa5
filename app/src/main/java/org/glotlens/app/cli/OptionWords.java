package org.glotlens.app.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * Which words of a command line are options. A value may look like one ({@code --prompt=--chat}), but only behind a sign of
 * equality: elsewhere it is a value that was forgotten.
 */
final class OptionWords {
    private static final String END = "--";
    private static final String SIGN = "=";

    private OptionWords() {}

    /** Whether a word is one of the command's options, with or without a value of its own, or ends them. */
    static boolean isOption(String word, CommandSpec command) {
        return word.equals(END) || command.optionsMap().containsKey(name(word));
    }

    private static String name(String word) {
        return word.split(SIGN, 2)[0];
    }

    /**
     * Refuses an option without its value.
     *
     * @throws ParameterException naming it, and how a value is given that looks like an option
     */
    static void requireValues(CommandLine program, List<String> words) {
        CommandLine command = words.isEmpty() ? null : program.getSubcommands().get(words.getFirst());
        if (command == null) {
            return;
        }
        CommandSpec spec = command.getCommandSpec();
        for (int i = 1; i + 1 < words.size() && !words.get(i).equals(END); i++) {
            OptionSpec option = spec.optionsMap().get(words.get(i));
            if (option != null && option.arity().min() > 0) {
                i++;
                if (isOption(words.get(i), spec)) {
                    throw new ParameterException(
                            command,
                            "Expected a value behind %s, but found the option %s. Where that is the value, write %s=%s."
                                    .formatted(words.get(i - 1), words.get(i), words.get(i - 1), words.get(i)));
                }
            }
        }
    }
}
