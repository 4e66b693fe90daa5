package org.glotlens.engine.edit;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.glotlens.engine.hook.Where;

/**
 * One edit as it was written.
 *
 * @param hook name of a hook point, {@code *} for every layer
 * @param channels indices of the last dimension it is limited to; empty for all
 * @param heads heads it is limited to, at a site that keeps them apart; empty for all
 * @param values numbers given in place: one for every index alike, one an index, or a map row by row; empty for none
 * @param stored numbers in a file
 * @param scale what the numbers are multiplied by; the factor of {@link EditOperation#SCALE}
 * @param where all, prompt, new, not_first or positions
 * @param positions those of {@code where}, below 0 from the end of the prompt
 * @param isNormKept whether the value is made as long as it was
 * @param label what a person calls that of which it is a part; empty for nothing
 */
public record EditSpec(
        String hook,
        EditOperation operation,
        List<Integer> channels,
        List<Integer> heads,
        List<Double> values,
        Optional<StoredVector> stored,
        double scale,
        String where,
        List<Integer> positions,
        boolean isNormKept,
        String label) {
    private static final String ALL = "all";
    private static final int FEW = 4;

    /** One that is no part of anything. */
    public EditSpec(
            String hook,
            EditOperation operation,
            List<Integer> channels,
            List<Integer> heads,
            List<Double> values,
            Optional<StoredVector> stored,
            double scale,
            String where,
            List<Integer> positions,
            boolean isNormKept) {
        this(hook, operation, channels, heads, values, stored, scale, where, positions, isNormKept, "");
    }

    /** The same where the file of its vector has moved. */
    EditSpec at(Map<String, Path> places) {
        return new EditSpec(
                hook,
                operation,
                channels,
                heads,
                values,
                stored.map(vector -> vector.at(places)),
                scale,
                where,
                positions,
                isNormKept,
                label);
    }

    /** An edit of some channels at every position; without numbers where the operation takes none. */
    public static EditSpec ofChannels(
            String hook, EditOperation operation, List<Integer> channels, List<Double> values) {
        return new EditSpec(hook, operation, channels, List.of(), values, Optional.empty(), 1, ALL, List.of(), false);
    }

    /** The same at other channels. */
    EditSpec withChannels(List<Integer> other) {
        return new EditSpec(hook, operation, other, heads, values, stored, scale, where, positions, isNormKept, label);
    }

    /** The same, limited to heads. */
    public EditSpec withHeads(List<Integer> other) {
        return new EditSpec(
                hook, operation, channels, other, values, stored, scale, where, positions, isNormKept, label);
    }

    /** The same as a part of what has a name. */
    public EditSpec called(String name) {
        return new EditSpec(
                hook, operation, channels, heads, values, stored, scale, where, positions, isNormKept, name);
    }

    /** The positions it holds at. */
    Where place() {
        return switch (where) {
            case ALL -> Where.Part.ALL;
            case "prompt" -> Where.Part.PROMPT;
            case "new" -> Where.Part.NEW;
            case "not_first" -> Where.Part.NOT_FIRST;
            default -> new Where.Positions(positions);
        };
    }

    /** In words, short enough for a caption: {@code blocks.3.hook_resid_post add zh of v.safetensors x 2 (new)}. */
    public String text() {
        StringBuilder text = new StringBuilder(hook).append(' ').append(operation.label());
        stored.ifPresent(vector -> text.append(' ').append(vector.text()));
        if (scale != 1) {
            text.append(" x ").append(scale);
        }
        if (!channels.isEmpty()) {
            text.append(" in ").append(some("channel", channels));
        }
        if (!heads.isEmpty()) {
            text.append(" in ").append(some("head", heads));
        }
        if (!where.equals(ALL)) {
            text.append(" (")
                    .append(positions.isEmpty() ? where : some("position", positions))
                    .append(')');
        }
        return text.append(isNormKept ? ", norm kept" : "").toString();
    }

    private static String some(String what, List<Integer> numbers) {
        return numbers.size() > FEW
                ? numbers.size() + " " + what + "s"
                : what
                        + (numbers.size() > 1 ? "s " : " ")
                        + numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
