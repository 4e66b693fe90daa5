package org.glotlens.engine.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.checkpoint.Checkpoint;

/**
 * Tensors of a checkpoint that its forward pass leaves aside, by how far they are from it.
 *
 * @param parts of the model as it would be if config.json described it otherwise: biases, norms, a head of its own
 * @param later of blocks after the last one of config.json
 * @param strangers that the family has no place for: value heads, scales of key and value caches, other models' parts
 * @param buffers that hold nothing of their own: causal masks, rotary tables, biases of zeros
 * @param model family and number of layers, for sentences
 */
public record UnusedTensors(
        List<String> parts, List<String> later, List<String> strangers, List<String> buffers, String model) {
    private static final Pattern BUFFER =
            Pattern.compile("(.*\\.)?(rotary_emb\\.inv_freq|(attn|attention)\\.(bias|masked_bias))");
    private static final Pattern CACHE_SCALE = Pattern.compile(".*\\.([kqv]|prob)_scale");
    private static final int NAMED_AT_MOST = 3;
    private static final int LONGEST_NAME = 120;

    /**
     * Sorts the names that are not used.
     *
     * @throws CheckpointException if one cannot be told from a weight that is used
     */
    static UnusedTensors of(Checkpoint checkpoint, StackSpec spec, StoredNames stored) throws CheckpointException {
        UnusedTensors unused = new UnusedTensors(
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                "a " + spec.family() + " model of " + spec.shape().nLayers() + " layers");
        Sorting sorting = Sorting.of(spec, stored);
        AddedBias added = new AddedBias(checkpoint, sorting.used(), spec.family());
        for (String name : checkpoint.names()) {
            boolean isPassedOver = spec.layout().others().stream()
                    .anyMatch(other ->
                            name.startsWith(other) || stored.whole(name).startsWith(other));
            if (added.is(name)) {
                unused.buffers.add(name);
            } else if (!isPassedOver && !sorting.used().contains(name) && !isCopyOfEmbedding(name, checkpoint, spec)) {
                unused.list(sorting, name).add(name);
            }
        }
        return unused;
    }

    /** Many files keep the matrix of a tied embedding and head twice. */
    private static boolean isCopyOfEmbedding(String name, Checkpoint checkpoint, StackSpec spec)
            throws CheckpointException {
        Optional<String> head =
                AdapterFit.head(spec).filter(module -> spec.isTied() && name.equals(module + ".weight"));
        if (head.isEmpty()) {
            return false;
        }
        String embedding = StoredNames.of(checkpoint, spec).of(spec.layout().name(Part.EMBEDDING) + ".weight");
        return StoredComparison.isAlike(checkpoint.tensor(name), checkpoint.tensor(embedding));
    }

    /**
     * What names are sorted by.
     *
     * @param used names of all weights
     * @param modules what they belong to, each with a dot at its end
     * @param block matches the tensors of any block, with its number as first group
     */
    private record Sorting(Set<String> used, Set<String> modules, Pattern block, int nLayers) {
        static Sorting of(StackSpec spec, StoredNames stored) {
            Set<String> used = spec.weightNames().stream().map(stored::of).collect(Collectors.toSet());
            Set<String> modules = used.stream().map(Sorting::module).collect(Collectors.toSet());
            AdapterFit.head(spec).ifPresent(head -> modules.add(head + "."));
            String block = Pattern.quote(stored.of(spec.layout().block()));
            return new Sorting(
                    used,
                    modules,
                    Pattern.compile(block.replace(Layout.LAYER, "\\E(\\d{1,9})\\Q") + ".*"),
                    spec.shape().nLayers());
        }

        static String module(String weight) {
            return weight.substring(0, weight.lastIndexOf('.') + 1);
        }
    }

    private List<String> list(Sorting sorting, String name) {
        if (BUFFER.matcher(name).matches()) {
            return buffers;
        }
        if (CACHE_SCALE.matcher(name).matches()) {
            return strangers;
        }
        Matcher block = sorting.block().matcher(name);
        if (block.matches()) {
            return Integer.parseInt(block.group(1)) < sorting.nLayers() ? parts : later;
        }
        return sorting.modules().contains(Sorting.module(name)) ? parts : strangers;
    }

    /** Whether all of them hold nothing of their own. */
    public boolean isHarmless() {
        return parts.isEmpty() && later.isEmpty() && strangers.isEmpty();
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return isHarmless() && buffers.isEmpty();
    }

    /** Names some of each kind and says why they are not used. */
    public String sentence() {
        StringJoiner kinds = new StringJoiner("; ");
        add(kinds, "would change the numbers if config.json described such a model", parts);
        add(kinds, "of layers beyond those of " + model, later);
        add(kinds, "without a place in " + model, strangers);
        add(kinds, "without content of their own", buffers);
        return kinds.toString();
    }

    /** Names come from strangers: no signs that steer a terminal, and no endless ones. */
    private static String printable(String name) {
        String plain = name.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
        return plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) + "…" : plain;
    }

    private static void add(StringJoiner kinds, String kind, List<String> names) {
        if (!names.isEmpty()) {
            int more = names.size() - NAMED_AT_MOST;
            String named = names.stream()
                    .limit(NAMED_AT_MOST)
                    .map(UnusedTensors::printable)
                    .collect(Collectors.joining(", "));
            kinds.add(kind + ": " + named + (more > 0 ? " and " + more + " more" : ""));
        }
    }
}
