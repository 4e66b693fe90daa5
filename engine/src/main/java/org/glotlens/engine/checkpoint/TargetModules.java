package org.glotlens.engine.checkpoint;

import java.util.List;

/** Which modules an adapter is for, in the three ways PEFT writes it. */
public sealed interface TargetModules {
    /** PEFT's word for every linear module but the output head. */
    String ALL_LINEAR_WORD = "all-linear";

    /** Whether a module such as {@code model.layers.3.self_attn.q_proj} is meant. */
    boolean matches(String module);

    /** Modules whose name is one of these or ends with a dot and one of these. */
    record Names(List<String> names) implements TargetModules {
        /** Keeps an own copy. */
        public Names {
            names = List.copyOf(names);
        }

        @Override
        public boolean matches(String module) {
            return names.stream().anyMatch(name -> module.equals(name) || module.endsWith("." + name));
        }
    }

    /** Modules whose whole name the expression matches. */
    record Expression(PythonExpression expression) implements TargetModules {
        @Override
        public boolean matches(String module) {
            return expression.matches(module);
        }
    }

    /** Every linear module but the output head; the caller asks about linear modules only. */
    record AllLinear() implements TargetModules {
        private static final List<String> HEADS = List.of("lm_head", "embed_out");

        @Override
        public boolean matches(String module) {
            return HEADS.stream().noneMatch(head -> module.equals(head) || module.endsWith("." + head));
        }
    }
}
