package org.glotlens.engine.model.family;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.Positions;
import org.glotlens.engine.model.RopeScaling;

/**
 * How a config describes rotary positions: beside its other fields, with a section for their scaling, or, as newer writers
 * do, all in one section {@code rope_parameters}.
 *
 * @param section {@code rope_parameters} or {@code rope_scaling}; empty where nothing is scaled
 * @param theta base of the frequencies
 */
record RopeConfig(ModelConfig config, Optional<ModelConfig> section, double theta) {
    static final double USUAL_THETA = 10_000;

    /**
     * What a config says.
     *
     * @param absent base of the frequencies where it says none
     */
    static RopeConfig of(ModelConfig config, double absent) throws CheckpointException {
        Optional<ModelConfig> section =
                config.has("rope_parameters") ? config.section("rope_parameters") : config.section("rope_scaling");
        RopeConfig rope = new RopeConfig(config, section, absent);
        OptionalDouble base = rope.number("rotary_emb_base");
        double theta = base.isPresent()
                ? base.getAsDouble()
                : rope.number("rope_theta").orElse(absent);
        return rope.withTheta(theta);
    }

    /**
     * What a config says of the layers of a type, which may have a section of their own.
     *
     * @param type {@code full_attention} or {@code sliding_attention}
     * @param absent base of the frequencies where it says none
     */
    static RopeConfig of(ModelConfig config, String type, double absent) throws CheckpointException {
        Optional<ModelConfig> own = config.has("rope_parameters")
                ? config.section("rope_parameters").orElseThrow().section(type)
                : Optional.empty();
        if (own.isEmpty()) {
            return of(config, absent);
        }
        double theta = own.get().optionalDouble("rope_theta").orElse(absent);
        return new RopeConfig(config, own, theta);
    }

    /** The same with another base. */
    RopeConfig withTheta(double other) {
        return new RopeConfig(config, section, other);
    }

    /** The same without scaling. */
    RopeConfig unscaled() {
        return new RopeConfig(config, Optional.empty(), theta);
    }

    /** A number in the section or beside it. */
    OptionalDouble number(String key) throws CheckpointException {
        return section.isPresent() && section.get().has(key)
                ? section.get().optionalDouble(key)
                : config.optionalDouble(key);
    }

    /** Name of the scaling; empty where there is none. */
    Optional<String> type() throws CheckpointException {
        if (section.isEmpty()) {
            return Optional.empty();
        }
        ModelConfig scaling = section.get();
        if (scaling.has("rope_type")) {
            return Optional.of(scaling.requireString("rope_type"));
        }
        return scaling.has("type") || scaling.has("factor")
                ? Optional.of(scaling.requireString("type"))
                : Optional.empty();
    }

    /**
     * Positions that turn every dimension of a head.
     *
     * @throws UnsupportedModelException if the config has only a share of them turned
     */
    Positions.Rotary whole(int dHead) throws CheckpointException, UnsupportedModelException {
        double share = number("partial_rotary_factor").orElse(1);
        if (share != 1) {
            throw new UnsupportedModelException(Message.of(
                    "ropeConfig.partialRotaryFactorIs",
                    "%s: partial_rotary_factor is %s, but %s is computed with all dimensions of a head turned.",
                    config.file(),
                    share,
                    config.modelType()));
        }
        return leading(dHead, dHead);
    }

    /**
     * Positions that turn a share of every head.
     *
     * @param absent the share where {@code partial_rotary_factor} is absent
     */
    Positions.Rotary share(double absent, int dHead) throws CheckpointException, UnsupportedModelException {
        double share = number("partial_rotary_factor").orElse(absent);
        return leading((int) (dHead * share), dHead);
    }

    /**
     * Positions that turn some dimensions of every head.
     *
     * @param dims leading dimensions of each head that are turned
     * @param dHead width of a head
     */
    Positions.Rotary leading(int dims, int dHead) throws CheckpointException, UnsupportedModelException {
        if (dims < 2 || dims > dHead || dims % 2 != 0) {
            throw new CheckpointException(Message.of(
                    "ropeConfig.rotaryPositionsTurnDimensions",
                    "%s: rotary positions turn %s dimensions of heads %s wide, expected an even number from "
                            + "2 to %s. Check head_dim and the share that is turned.",
                    config.file(),
                    dims,
                    dHead,
                    dHead));
        }
        RopeScaling scaling = new ScalingConfig(this, dims).read();
        return new Positions.Rotary(dims, Positions.Pairing.HALVES, theta, scaling, trained(scaling));
    }

    /** Positions of the training; where all frequencies are divided, configs count those before that. */
    private int trained(RopeScaling scaling) throws CheckpointException {
        OptionalInt most = config.optionalInt("max_position_embeddings");
        if (most.isEmpty() || most.getAsInt() <= 0) {
            return Integer.MAX_VALUE;
        }
        double reached = switch (scaling) {
            case RopeScaling.Linear linear -> most.getAsInt() * Math.max(1, linear.factor());
            case RopeScaling.Yarn yarn ->
                Math.max(
                        most.getAsInt(),
                        number("original_max_position_embeddings").orElse(most.getAsInt()) * yarn.factor());
            case RopeScaling.None _, RopeScaling.Llama3 _, RopeScaling.LongRope _ -> most.getAsInt();
        };
        return (int) Math.min(Integer.MAX_VALUE, reached);
    }
}
