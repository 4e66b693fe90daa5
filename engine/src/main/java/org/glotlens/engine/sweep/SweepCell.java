package org.glotlens.engine.sweep;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.file.Digest;

/**
 * One measurement of a study: what the command line would be given for it.
 *
 * @param number from 1, in the order of the plan
 * @param names the value of each axis by its name; empty where the measurement does not vary along it
 * @param checkpoint what is measured
 * @param command that measures
 * @param options of the command, without checkpoints and place
 */
public record SweepCell(
        int number, Map<SweepAxis, String> names, Checkpoint checkpoint, String command, List<String> options) {
    /** Hexadecimal digits that tell two cells, and two groups, of a folder apart. */
    private static final int DIGITS = 32;

    /**
     * What is measured.
     *
     * @param model folder, file, or name in the download cache
     * @param aligned the second checkpoint or adapter; empty for none
     */
    public record Checkpoint(String model, String aligned) {
        /** The words that name it on the command line. */
        public List<String> words() {
            return aligned.isEmpty() ? List.of(model) : List.of(model, "--aligned", aligned);
        }

        /** Its name among the folders of a study. */
        String id() {
            return digest(words());
        }
    }

    public SweepCell {
        names = Map.copyOf(names);
        options = List.copyOf(options);
    }

    /** The value of an axis, by name. */
    public String name(SweepAxis axis) {
        return names.getOrDefault(axis, "");
    }

    /** The words of the command line that measure it, without a place for the result. */
    public List<String> words() {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(checkpoint.words());
        words.addAll(options);
        return words;
    }

    /** Tells it from all other cells, whatever else the plan holds. */
    public String id() {
        List<String> all = new ArrayList<>();
        for (SweepAxis axis : SweepAxis.values()) {
            all.add(name(axis));
        }
        all.addAll(words());
        return digest(all);
    }

    private static String digest(List<String> words) {
        return Digest.sha256(String.join("\0", words).getBytes(StandardCharsets.UTF_8))
                .substring(0, DIGITS);
    }
}
