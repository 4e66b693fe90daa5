package org.glotlens.engine.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.DataException;
import org.glotlens.engine.OneLine;
import org.glotlens.engine.measure.Measurement;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.run.CommandWords;

/** A project as commands that give the same numbers, one a result. */
public final class ProjectScript {
    private static final List<String> COMPUTING =
            List.of("--device", "--dtype", "--batch-tokens", "--threads", "--weights");
    private static final String GENERATE = "generate";

    private final Map<String, String> places = new LinkedHashMap<>();

    /** Commands that name files where they were found. */
    public ProjectScript(List<FoundFile> found) {
        for (FoundFile each : found) {
            String place = each.place().map(Object::toString).orElse(each.file().absolute());
            places.put(each.file().absolute(), place);
            each.file().names().forEach(name -> places.put(name, place));
        }
    }

    /**
     * A POSIX shell script with a line for each result.
     *
     * @throws DataException if a result does not say how it was made
     */
    public String text(Project project) throws DataException {
        StringBuilder script =
                new StringBuilder("#!/bin/sh\n# From a Glotlens project of " + day(project) + ".\nset -e\n");
        List<String> names = names(project.results());
        for (int i = 0; i < names.size(); i++) {
            ProjectResult result = project.results().get(i);
            String out = result.kind().equals(GENERATE) ? names.get(i) + ".jsonl" : names.get(i);
            script.append(CommandWords.join(words(result, out))).append('\n');
        }
        return script.toString();
    }

    /** When it was saved; whoever made the file may have written a line of the script in its place. */
    private static String day(Project project) {
        return OneLine.value(project.saved());
    }

    /** What results are called beside each other: by their kinds, with a number from the second of a kind on. */
    public static List<String> names(List<ProjectResult> results) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        return results.stream()
                .map(ProjectResult::kind)
                .map(kind -> counts.merge(kind, 1, Integer::sum) == 1 ? kind : kind + "-" + counts.get(kind))
                .toList();
    }

    private List<String> words(ProjectResult result, String out) throws DataException {
        Measurement<?> measurement = result.measured().measurement();
        PairFolders pair = result.folders();
        List<String> words = new ArrayList<>(
                List.of("./glotlens", result.kind(), at(pair.base().toString())));
        pair.words().forEach(word -> words.add(at(word)));
        words.addAll(computing(result.measured().result().provenance().command()));
        measurement.words().forEach(word -> words.add(at(word)));
        words.addAll(List.of("--out", out));
        return words;
    }

    /** Where a word is a path that has moved, or ends in one behind {@code LANG=}, the place it moved to. */
    private String at(String word) {
        int equals = word.indexOf('=');
        return places.containsKey(word) || equals < 0
                ? places.getOrDefault(word, word)
                : word.substring(0, equals + 1)
                        + places.getOrDefault(word.substring(equals + 1), word.substring(equals + 1));
    }

    /** The options of a command line that say where and how exactly to compute. */
    private static List<String> computing(String command) throws DataException {
        List<String> words = CommandWords.split(command);
        List<String> computing = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (COMPUTING.contains(word) && i + 1 < words.size()) {
                computing.addAll(List.of(word, words.get(i + 1)));
            } else if (COMPUTING.stream().anyMatch(option -> word.startsWith(option + "="))) {
                computing.add(word);
            }
        }
        return computing;
    }
}
