package org.glotlens.engine.model;

import java.util.List;
import java.util.Optional;
import org.glotlens.engine.checkpoint.TargetModules;

/**
 * The linears of a decoder, which an adapter can be trained for.
 *
 * @param modules full names in the order of the blocks, such as {@code model.layers.3.self_attn.q_proj}
 * @param head name of the output head, whose adapters are read but not trained; empty where there is none
 */
public record LinearNames(List<String> modules, Optional<String> head) {
    /** Keeps an own copy. */
    public LinearNames {
        modules = List.copyOf(modules);
    }

    /** Linears of blocks alone. */
    public LinearNames(List<String> modules) {
        this(modules, Optional.empty());
    }

    /** Those of all blocks, and the head. */
    public static LinearNames of(StackSpec spec) {
        return new LinearNames(List.copyOf(AdapterLoader.linears(spec).keySet()), AdapterFit.head(spec));
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
