package org.glotlens.engine.model;

import java.util.List;
import java.util.stream.IntStream;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/** Assembles one block as its spec describes it. */
record BlockBuilder(PartBuilder parts, int layer) {
    Block build() {
        Block.Norms attentionNorms = norms(Part.ATTENTION_NORM, Part.AFTER_ATTENTION_NORM, Part.RESID_MID_NORM);
        Block.Norms mlpNorms = norms(Part.MLP_NORM, Part.AFTER_MLP_NORM, Part.RESID_POST_NORM);
        return switch (spec().residual().reading()) {
            case AFTER_ATTENTION -> new SequentialBlock(layer, attentionNorms, attention(), mlpNorms, mlp());
            case BESIDE_ATTENTION -> new ParallelBlock(layer, attentionNorms, attention(), mlpNorms, mlp());
        };
    }

    private BlockSpec spec() {
        return parts.spec().block();
    }

    private Block.Norms norms(Part before, Part after, Part sum) {
        double scale = spec().residual().scale();
        Norm added = scale == 1
                ? parts.norm(after, layer)
                : new Norm.Times(parts.scope().scalar(scale));
        return new Block.Norms(parts.norm(before, layer), added, parts.norm(sum, layer));
    }

    private Attention attention() {
        AttentionSpec attention = spec().attention();
        Scope scope = parts.scope();
        Tensor heads = scope.scalar(parts.spec().shape().nHeads());
        Tensor kvHeads = scope.scalar(parts.spec().shape().nKvHeads());
        Scoring scoring = new Scoring(
                Window.of(attention.windows()[layer], scope),
                scope.scalar(attention.scales()[layer]),
                parts.scalarUnlessZero(attention.softCap()));
        Shaping shaping = new Shaping(
                parts.headNorm(Part.QUERY_NORM, layer, heads),
                parts.headNorm(Part.KEY_NORM, layer, kvHeads),
                attention.norm().map(QkNorm::order).orElse(QkNorm.Order.BEFORE_POSITIONS),
                parts.scalarUnlessZero(attention.bounds().clip()));
        return new Attention(projection(heads, kvHeads), shaping, scoring, linear(Part.OUTPUT), heads);
    }

    private Projection projection(Tensor heads, Tensor kvHeads) {
        return switch (spec().attention().fusion()) {
            case SEPARATE ->
                new Projection.Separate(linear(Part.QUERY), linear(Part.KEY), linear(Part.VALUE), heads, kvHeads);
            case GROUPED -> new Projection.Grouped(linear(Part.QKV), heads, kvHeads);
            case CONCATENATED -> new Projection.Concatenated(linear(Part.QKV), heads, kvHeads);
        };
    }

    private Mlp mlp() {
        return switch (spec().mlp()) {
            case MlpKind.Gated gated -> gated(0, gated.activation());
            case MlpKind.GatedTogether gated ->
                new FusedMlp(
                        linear(Part.GATE_UP),
                        linear(Part.DOWN),
                        gated.activation(),
                        width(parts.spec().shape()));
            case MlpKind.Plain plain ->
                new PlainMlp(linear(Part.UP), linear(Part.DOWN), parts.function(plain.activation(), layer));
            case MlpKind.Experts kind -> experts(kind);
            case MlpKind.Mixed mixed ->
                mixed.dense().get(layer)
                        ? new GatedMlp(
                                linear(Part.DENSE_GATE),
                                linear(Part.DENSE_UP),
                                linear(Part.DENSE_DOWN),
                                mixed.activation())
                        : experts(mixed.experts());
        };
    }

    private Tensor width(StackShape shape) {
        return parts.scope().scalar(shape.dMlp());
    }

    private Mlp experts(MlpKind.Experts kind) {
        List<GatedMlp> experts = IntStream.range(0, kind.count())
                .mapToObj(expert -> gated(expert, kind.activation()))
                .toList();
        Router router = new Router(linear(Part.ROUTER), parts.scope().scalar(kind.perToken()), kind.weighing());
        return new ExpertsMlp(router, experts, kind.shared().map(_ -> shared(kind.activation())));
    }

    private ExpertsMlp.Shared shared(Activation activation) {
        GatedMlp mlp =
                new GatedMlp(linear(Part.SHARED_GATE), linear(Part.SHARED_UP), linear(Part.SHARED_DOWN), activation);
        return new ExpertsMlp.Shared(mlp, linear(Part.SHARED_SWITCH));
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
