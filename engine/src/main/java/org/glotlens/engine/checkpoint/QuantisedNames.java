package org.glotlens.engine.checkpoint;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Which weights of a checkpoint are quantised and in which tensors, told by the tensors that are there, module by module.
 * A weight is found by any of its own tensors, so that one of which some are missing is told as damaged and no code is
 * taken for a number.
 *
 * @param parts name of a quantised weight to its tensors, each by what its name has behind the module's
 * @param names of all weights, in the order of the tensors
 */
record QuantisedNames(Map<String, Map<String, String>> parts, Set<String> names) {
    /** Beginning of the tensor whose name ends with the type of bitsandbytes' 4-bit codes. */
    static final String STATE = "weight.quant_state.bitsandbytes__";

    private static final String WEIGHT = "weight";
    private static final Set<StoredType> CODES = Set.of(StoredType.I8, StoredType.F8_E4M3, StoredType.F8_E5M2);

    /** Parts of quantised weights and of nothing else. */
    private static final Set<String> MARKS = Set.of(
            "weight.absmax",
            "weight.quant_map",
            "weight.nested_absmax",
            "weight.nested_quant_map",
            "SCB",
            "weight_format",
            "qweight",
            "qzeros",
            "weight_packed",
            "weight_shape");

    /** Parts whose names may mean something else where nothing else says that a module is quantised. */
    private static final Set<String> COMPANIONS =
            Set.of("scales", "g_idx", "weight_scale", "weight_scale_inv", "weight_zero_point", "weight_g_idx", WEIGHT);

    /** Scales of activations and caches, which are not quantised here. */
    private static final Set<String> OF_ACTIVATIONS =
            Set.of("input_scale", "activation_scale", "output_scale", "k_scale", "v_scale", "kv_scale");

    /** A tensor's name in two: {@code module.part}. */
    private record Split(String module, String part) {
        static Split of(String name) {
            int dot = name.lastIndexOf('.');
            int weight = name.lastIndexOf(".weight.");
            int at = Math.max(0, weight >= 0 ? weight : dot);
            return new Split(name.substring(0, at), name.substring(Math.min(name.length(), at + 1)));
        }

        boolean isMark() {
            return MARKS.contains(part) || part.startsWith(STATE);
        }

        boolean isPart() {
            return isMark() || COMPANIONS.contains(part);
        }
    }

    /**
     * Sorts the names of tensors.
     *
     * @param types gives the type of a tensor
     */
    static QuantisedNames of(Set<String> tensors, Function<String, StoredType> types) {
        Set<String> modules = new HashSet<>();
        for (String name : tensors) {
            Split split = Split.of(name);
            if (split.isMark() || split.part().equals(WEIGHT) && CODES.contains(types.apply(name))) {
                modules.add(split.module());
            }
        }
        if (modules.isEmpty()) {
            return new QuantisedNames(Map.of(), tensors);
        }
        Map<String, Map<String, String>> parts = new LinkedHashMap<>();
        Set<String> names = new LinkedHashSet<>();
        for (String name : tensors) {
            Split split = Split.of(name);
            if (split.isPart() && modules.contains(split.module())) {
                String weight = split.module() + "." + WEIGHT;
                names.add(weight);
                parts.computeIfAbsent(weight, of -> new LinkedHashMap<>()).put(split.part(), name);
            } else if (!OF_ACTIVATIONS.contains(split.part())) {
                names.add(name);
            }
        }
        return new QuantisedNames(parts, names);
    }
}
