package org.glotlens.engine.model;

import java.util.List;
import org.glotlens.engine.checkpoint.TargetModules;

/**
 * The linears of a decoder, which an adapter can be for.
 *
 * @param modules full names in the order of the blocks, such as {@code model.layers.3.self_attn.q_proj}
 */
public record LinearNames(List<String> modules) {
    /** Keeps an own copy. */
    public LinearNames {
        modules = List.copyOf(modules);
    }

    /** Those of all blocks. */
    public static LinearNames of(DecoderSpec spec) {
        return new LinearNames(List.copyOf(AdapterLoader.linears(spec).keySet()));
    }

    /** Last parts of the names, each once. */
    public List<String> endings() {
        return modules.stream()
                .map(module -> module.substring(module.lastIndexOf('.') + 1))
                .distinct()
                .toList();
    }

    /** Those of the targets of an adapter that no linear bears; the word for all linears is none of them. */
    public List<String> missing(List<String> targets) {
        if (targets.equals(List.of(TargetModules.ALL_LINEAR_WORD))) {
            return List.of();
        }
        return targets.stream()
                .filter(target -> modules.stream().noneMatch(new TargetModules.Names(List.of(target))::matches))
                .toList();
    }
}
