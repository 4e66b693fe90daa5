package org.glotlens.engine.model;

import java.util.LinkedHashMap;
import java.util.Map;

/** The tensor names that a spec asks for and the shape each must have. */
final class ParameterNames {
    private final DecoderSpec spec;
    private final Map<String, long[]> all = new LinkedHashMap<>();

    private ParameterNames(DecoderSpec spec) {
        this.spec = spec;
    }

    /** Every tensor a checkpoint must have, in loading order, with its shape. */
    static Map<String, long[]> expected(DecoderSpec spec) {
        ParameterNames names = new ParameterNames(spec);
        DecoderShape s = spec.shape();
        names.table(Part.EMBEDDING, s.dVocab());
        if (spec.ends().positions() instanceof Positions.Learned learned) {
            names.table(Part.POSITION_TABLE, learned.count());
        }
        names.norm(Part.EMBEDDING_NORM);
        for (int layer = 0; layer < s.nLayers(); layer++) {
            names.block(layer);
        }
        names.norm(Part.FINAL_NORM);
        if (!spec.isTied()) {
            names.table(Part.HEAD, s.dVocab());
        }
        return names.all;
    }

    /** The weights of one block, in an order that is the same for all, with their shapes. */
    static Map<String, long[]> block(DecoderSpec spec, int layer) {
        ParameterNames names = new ParameterNames(spec);
        names.block(layer);
        return names.all;
    }

    /** The linears of one block: module name to output width, input width and whether it has a bias. */
    static Map<String, LinearShape> linears(DecoderSpec spec, int layer) {
        Layout layout = spec.layout();
        Map<String, LinearShape> linears = new LinkedHashMap<>();
        for (Part part : Part.values()) {
            if (part.kind() == Part.Kind.LINEAR && layout.has(part)) {
                int copies = layout.isPerExpert(part) ? experts(spec) : 1;
                for (int expert = 0; expert < copies; expert++) {
                    linears.put(layout.name(part, layer, expert), shape(part, spec));
                }
            }
        }
        return linears;
    }

    private void table(Part part, int rows) {
        all.put(
                spec.layout().name(part) + ".weight",
                new long[] {rows, spec.shape().dModel()});
    }

    private void norm(Part part) {
        if (spec.layout().has(part)) {
            norm(spec.layout().name(part), spec.shape().dModel());
        }
    }

    private void block(int layer) {
        Layout layout = spec.layout();
        Map<String, LinearShape> linears = linears(spec, layer);
        norm(layout.name(Part.ATTENTION_NORM, layer), spec.shape().dModel());
        linears.forEach(this::linear);
        for (Part part : Part.values()) {
            if (part != Part.ATTENTION_NORM && part.kind() == Part.Kind.BLOCK_NORM && layout.has(part)) {
                norm(layout.name(part, layer), spec.shape().dModel());
            }
            if (part.kind() == Part.Kind.HEAD_NORM && layout.has(part)) {
                norm(layout.name(part, layer), spec.shape().dHead());
            }
        }
    }

    private void norm(String name, int width) {
        all.put(name + ".weight", new long[] {width});
        if (spec.block().norm() instanceof NormKind.Layer) {
            all.put(name + ".bias", new long[] {width});
        }
    }

    private void linear(String module, LinearShape shape) {
        all.put(module + ".weight", spec.layout().order().sizes(shape));
        if (shape.isBiased()) {
            all.put(module + ".bias", new long[] {shape.out()});
        }
    }

    private static int experts(DecoderSpec spec) {
        return spec.block().mlp() instanceof MlpKind.Experts experts ? experts.count() : 0;
    }

    static LinearShape shape(Part part, DecoderSpec spec) {
        DecoderShape s = spec.shape();
        BlockSpec.Biases biases = spec.block().biases();
        long q = (long) s.nHeads() * s.dHead();
        long kv = (long) s.nKvHeads() * s.dHead();
        return switch (part) {
            case QUERY -> new LinearShape(q, s.dModel(), biases.qkv());
            case KEY, VALUE -> new LinearShape(kv, s.dModel(), biases.qkv());
            case QKV -> new LinearShape(q + 2 * kv, s.dModel(), biases.qkv());
            case OUTPUT -> new LinearShape(s.dModel(), q, biases.output());
            case ROUTER -> new LinearShape(experts(spec), s.dModel(), false);
            case GATE, UP -> new LinearShape(s.dMlp(), s.dModel(), biases.mlp());
            case DOWN -> new LinearShape(s.dModel(), s.dMlp(), biases.mlp());
            default -> throw new IllegalArgumentException(part + " is not a linear");
        };
    }
}
