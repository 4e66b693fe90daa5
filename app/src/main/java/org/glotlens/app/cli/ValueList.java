package org.glotlens.app.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import org.glotlens.engine.hub.HubPlaces;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Lets an option take several words behind it without taking the folder of a checkpoint that comes last: every word gets
 * the option in front of it, up to the next option, or to a word that can only be what the command still lacks. Such is a
 * folder, or a checkpoint's name in the download cache, for lists are of files, or behind {@code zh=FILE} a word without a sign of equality that is no file.
 */
final class ValueList implements IParameterPreprocessor {
    private static final char SIGN = '=';

    @Override
    public boolean preprocess(Stack<String> words, CommandSpec command, ArgSpec option, Map<String, Object> info) {
        List<String> values = new ArrayList<>();
        while (!words.isEmpty() && (values.isEmpty() || belongs(words.peek(), values, command))) {
            values.add(words.pop());
        }
        String name = ((OptionSpec) option).longestName();
        for (String value :
                values.subList(Math.min(1, values.size()), values.size()).reversed()) {
            words.push(value);
            words.push(name);
        }
        if (!values.isEmpty()) {
            words.push(values.getFirst());
        }
        return false;
    }

    private static boolean belongs(String word, List<String> values, CommandSpec command) {
        return !OptionWords.isOption(word, command) && !(isOther(word, values) && isAnythingLacking(command));
    }

    private static boolean isOther(String word, List<String> values) {
        boolean isBehindPairs = word.indexOf(SIGN) < 0 && values.stream().allMatch(value -> value.indexOf(SIGN) >= 0);
        try {
            Path path = HubPlaces.find(word);
            return Files.isDirectory(path) || isBehindPairs && !Files.isRegularFile(path);
        } catch (InvalidPathException noPath) {
            return isBehindPairs;
        }
    }

    /** Whether a word that stands for itself was not given yet, or may be given several times. */
    private static boolean isAnythingLacking(CommandSpec command) {
        return command.positionalParameters().stream()
                .anyMatch(positional -> positional.getValue() == null || isSeveral(positional));
    }

    private static boolean isSeveral(PositionalParamSpec positional) {
        return positional.arity().max() > 1;
    }
}
