package org.glotlens.engine.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The tensor names that a spec asks for and the shape each must have. */
final class ParameterNames {
    private final StackSpec spec;
    private final Map<String, long[]> all = new LinkedHashMap<>();

    private ParameterNames(StackSpec spec) {
        this.spec = spec;
    }

    /** Every tensor a checkpoint must have, in loading order, with its shape. */
    static Map<String, long[]> expected(StackSpec spec) {
        ParameterNames names = new ParameterNames(spec);
        StackShape s = spec.shape();
        names.table(Part.EMBEDDING, s.dVocab());
        if (spec.ends().positions() instanceof Positions.Learned learned) {
            names.table(Part.POSITION_TABLE, learned.count() + learned.offset());
        }
        if (spec.ends().tokenTypes() > 0) {
            names.table(Part.TOKEN_TYPE_TABLE, spec.ends().tokenTypes());
        }
        names.norm(Part.EMBEDDING_NORM);
        names.norm(Part.INPUT_NORM);
        names.relativeBiases();
        for (int layer = 0; layer < s.nLayers(); layer++) {
            names.block(layer);
        }
        names.norm(Part.FINAL_NORM);
        spec.ends().head().ifPresent(names::head);
        return names.all;
    }

    /** The tables of learned biases of distances, of the first layer or of all. */
    static List<String> biasTables(StackSpec spec) {
        int count = spec.ends().positions() instanceof Positions.Relative relative
                ? relative.sharing() == Positions.Sharing.ALL_LAYERS
                        ? 1
                        : spec.shape().nLayers()
                : 0;
        return IntStream.range(0, count)
                .mapToObj(layer -> spec.layout().name(Part.RELATIVE_BIAS, layer) + ".weight")
                .toList();
    }

    /** The weights of one block, in an order that is the same for all, with their shapes. */
    static Map<String, long[]> block(StackSpec spec, int layer) {
        ParameterNames names = new ParameterNames(spec);
        names.block(layer);
        return names.all;
    }

    /** The linears of one block: module name to output width, input width and whether it has a bias. */
    static Map<String, LinearShape> linears(StackSpec spec, int layer) {
        Layout layout = spec.layout();
        Map<String, LinearShape> linears = new LinkedHashMap<>();
        for (Part part : Part.values()) {
            if (part.kind() == Part.Kind.LINEAR && spec.has(part, layer)) {
                int copies = layout.isPerExpert(part) ? experts(spec) : 1;
                for (int expert = 0; expert < copies; expert++) {
                    linears.put(layout.name(part, layer, expert), shape(part, spec));
                }
            }
        }
        return linears;
    }

    private void relativeBiases() {
        if (spec.ends().positions() instanceof Positions.Relative relative) {
            biasTables(spec)
                    .forEach(name -> all.put(
                            name, new long[] {relative.buckets(), spec.shape().nHeads()}));
        }
    }

    private void head(Ends.Head head) {
        if (!head.isTied()) {
            table(Part.HEAD, spec.shape().dVocab());
        }
        if (head.isBiased()) {
            all.put(
                    spec.layout().name(Part.HEAD) + ".bias",
                    new long[] {spec.shape().dVocab()});
        }
    }

    private void table(Part part, int rows) {
        all.put(
                spec.layout().name(part) + ".weight",
                new long[] {rows, spec.shape().dModel()});
    }

    private void norm(Part part) {
        if (spec.layout().has(part)) {
            norm(spec.layout().name(part), spec.block().norm(), spec.shape().dModel());
        }
    }

    private void block(int layer) {
        Layout layout = spec.layout();
        Map<String, LinearShape> linears = linears(spec, layer);
        blockNorm(Part.ATTENTION_NORM, layer);
        linears.forEach(this::linear);
        for (Part part : Part.values()) {
            if (part != Part.ATTENTION_NORM) {
                blockNorm(part, layer);
            }
            if (part.kind() == Part.Kind.HEAD_NORM && layout.has(part)) {
                headNorm(part, layer);
            }
        }
        if (layout.has(Part.ACTIVATION)) {
            activation(layout.name(Part.ACTIVATION, layer));
        }
    }

    private void blockNorm(Part part, int layer) {
        if (part.kind() == Part.Kind.BLOCK_NORM && spec.layout().has(part)) {
            norm(
                    spec.layout().name(part, layer),
                    spec.block().norm(),
                    spec.shape().dModel());
        }
    }

    private void headNorm(Part part, int layer) {
        QkNorm norm = spec.block().attention().norm().orElseThrow();
        StackShape s = spec.shape();
        long heads = part == Part.QUERY_NORM ? s.nHeads() : s.nKvHeads();
        String name = spec.layout().name(part, layer);
        switch (norm.extent()) {
            case HEAD -> norm(name, norm.kind(), s.dHead());
            case OWN -> norm(name, norm.kind(), heads, s.dHead());
            case JOINED -> norm(name, norm.kind(), heads * s.dHead());
            case LISTED -> {
                for (int head = 0; head < heads; head++) {
                    norm(spec.layout().name(part, layer, head), norm.kind(), s.dHead());
                }
            }
        }
    }

    private void norm(String name, NormKind kind, long... sizes) {
        if (kind.isWeighted()) {
            all.put(name + ".weight", sizes);
        }
        if (kind.isBiased()) {
            all.put(name + ".bias", sizes);
        }
    }

    private void activation(String name) {
        all.put(name + ".alpha_p", new long[] {1});
        all.put(name + ".alpha_n", new long[] {1});
        all.put(name + ".beta", new long[0]);
        all.put(name + ".eps", new long[0]);
    }

    private void linear(String module, LinearShape shape) {
        all.put(module + ".weight", spec.layout().order().sizes(shape));
        if (shape.isBiased()) {
            all.put(module + ".bias", new long[] {shape.out()});
        }
    }

    private static int experts(StackSpec spec) {
        return spec.block().mlp().routed().map(MlpKind.Experts::count).orElse(0);
    }

    private static int shared(StackSpec spec) {
        return spec.block().mlp().routed().flatMap(MlpKind.Experts::shared).orElseThrow();
    }

    private static int dense(StackSpec spec) {
        return spec.block().mlp() instanceof MlpKind.Mixed mixed ? mixed.dMlp() : 0;
    }

    static LinearShape shape(Part part, StackSpec spec) {
        StackShape s = spec.shape();
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
            case GATE_UP -> new LinearShape(2L * s.dMlp(), s.dModel(), biases.mlp());
            case DOWN -> new LinearShape(s.dModel(), s.dMlp(), biases.mlp());
            case SHARED_GATE, SHARED_UP -> new LinearShape(shared(spec), s.dModel(), false);
            case SHARED_DOWN -> new LinearShape(s.dModel(), shared(spec), false);
            case SHARED_SWITCH -> new LinearShape(1, s.dModel(), false);
            case DENSE_GATE, DENSE_UP -> new LinearShape(dense(spec), s.dModel(), biases.mlp());
            case DENSE_DOWN -> new LinearShape(s.dModel(), dense(spec), biases.mlp());
            default -> throw new IllegalArgumentException(part + " is not a linear");
        };
    }
}
