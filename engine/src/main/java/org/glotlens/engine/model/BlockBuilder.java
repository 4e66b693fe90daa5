package org.glotlens.engine.model;

import java.util.List;
import java.util.stream.IntStream;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/** Assembles one block as its spec describes it. */
record BlockBuilder(PartBuilder parts, int layer) {
    Block build() {
        Block.Norms attentionNorms = norms(Part.ATTENTION_NORM, Part.AFTER_ATTENTION_NORM);
        Block.Norms mlpNorms = norms(Part.MLP_NORM, Part.AFTER_MLP_NORM);
        return switch (spec().residual()) {
            case SEQUENTIAL -> new SequentialBlock(layer, attentionNorms, attention(), mlpNorms, mlp());
            case PARALLEL -> new ParallelBlock(layer, attentionNorms, attention(), mlpNorms, mlp());
        };
    }

    private BlockSpec spec() {
        return parts.spec().block();
    }

    private Block.Norms norms(Part before, Part after) {
        return new Block.Norms(parts.norm(before, layer), parts.norm(after, layer));
    }

    private Attention attention() {
        AttentionSpec attention = spec().attention();
        Scope scope = parts.scope();
        Tensor heads = scope.scalar(parts.spec().shape().nHeads());
        Scoring scoring = new Scoring(
                Window.of(attention.windows()[layer], scope),
                scope.scalar(attention.scales()[layer]),
                parts.scalarUnlessZero(attention.softCap()));
        return new Attention(
                projection(heads),
                parts.norm(Part.QUERY_NORM, layer),
                parts.norm(Part.KEY_NORM, layer),
                scoring,
                linear(Part.OUTPUT),
                heads);
    }

    private Projection projection(Tensor heads) {
        return switch (spec().attention().fusion()) {
            case SEPARATE ->
                new Projection.Separate(
                        linear(Part.QUERY),
                        linear(Part.KEY),
                        linear(Part.VALUE),
                        heads,
                        parts.scope().scalar(parts.spec().shape().nKvHeads()));
            case PER_HEAD -> new Projection.FusedPerHead(linear(Part.QKV), heads);
            case CONCATENATED -> new Projection.FusedConcatenated(linear(Part.QKV), heads);
        };
    }

    private Mlp mlp() {
        return switch (spec().mlp()) {
            case MlpKind.Gated gated -> gated(0, gated.activation());
            case MlpKind.Plain plain -> new PlainMlp(linear(Part.UP), linear(Part.DOWN), plain.activation());
            case MlpKind.Experts kind -> {
                List<GatedMlp> experts = IntStream.range(0, kind.count())
                        .mapToObj(expert -> gated(expert, kind.activation()))
                        .toList();
                yield new ExpertsMlp(linear(Part.ROUTER), experts, parts.scope().scalar(kind.perToken()));
            }
        };
    }

    private GatedMlp gated(int expert, Activation activation) {
        return new GatedMlp(
                parts.linear(Part.GATE, layer, expert),
                parts.linear(Part.UP, layer, expert),
                parts.linear(Part.DOWN, layer, expert),
                activation);
    }

    private Linear linear(Part part) {
        return parts.linear(part, layer, 0);
    }
}
