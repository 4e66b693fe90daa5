package org.glotlens.engine.measure;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.glotlens.engine.DataException;
import org.glotlens.engine.activity.NeuronsResult;
import org.glotlens.engine.concept.ConceptResult;
import org.glotlens.engine.confusion.ConfusionResult;
import org.glotlens.engine.consistency.ConsistencyResult;
import org.glotlens.engine.fertility.FertilityResult;
import org.glotlens.engine.file.Staging;
import org.glotlens.engine.generate.GenerationResult;
import org.glotlens.engine.grid.GridResult;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.mass.MassResult;
import org.glotlens.engine.patch.PatchResult;
import org.glotlens.engine.problem.ProblemResult;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.run.Traced;
import org.glotlens.engine.steer.SteerResult;
import org.glotlens.engine.task.EvaluationResult;

/**
 * A kind of measurement: what it is called, what it gives, and how that is checked and written.
 *
 * @param name of the kept files and in JSON
 * @param command what the command line calls it
 * @param measurement the class of the measurements
 * @param result the class of their results
 * @param shapes refuses a result whose arrays do not fit each other, with an {@link IllegalArgumentException}
 * @param tables writes the files of a result
 */
public record MeasurementKind<M extends Measurement<R>, R extends Traced<R>>(
        String name, String command, Class<M> measurement, Class<R> result, Consumer<R> shapes, Tables<M, R> tables) {
    /** A kind that is named as its command. */
    MeasurementKind(String name, Class<M> measurement, Class<R> result, Consumer<R> shapes, Tables<M, R> tables) {
        this(name, name, measurement, result, shapes, tables);
    }

    /** The logit lens on prompts. */
    public static final MeasurementKind<LensMeasurement, LensResult> LENS = new MeasurementKind<>(
            "lens", LensMeasurement.class, LensResult.class, ResultShapes::check, LensFiles::write);

    /** Pooled texts, their components and correlations. */
    public static final MeasurementKind<RepresentMeasurement, RepresentResult> REPRESENT = new MeasurementKind<>(
            "represent",
            RepresentMeasurement.class,
            RepresentResult.class,
            ResultShapes::check,
            (measurement, result, to) -> RepresentFiles.write(result, to));

    /** The questions of a task. */
    public static final MeasurementKind<EvaluateMeasurement, EvaluationResult> EVALUATE = new MeasurementKind<>(
            "evaluate",
            EvaluateMeasurement.class,
            EvaluationResult.class,
            ResultShapes::check,
            (measurement, result, to) -> EvaluationFiles.write(result, to));

    /** Word problems, a task of their own. */
    public static final MeasurementKind<ProblemMeasurement, ProblemResult> PROBLEMS = new MeasurementKind<>(
            "problems",
            "evaluate",
            ProblemMeasurement.class,
            ProblemResult.class,
            ResultShapes::check,
            ProblemResultFiles::write);

    /** What checkpoints write after prompts. */
    public static final MeasurementKind<GenerateMeasurement, GenerationResult> GENERATE = new MeasurementKind<>(
            "generate",
            GenerateMeasurement.class,
            GenerationResult.class,
            ResultShapes::check,
            (measurement, result, to) -> GenerationFiles.write(result, to));

    /** What one prompt's values do in another. */
    public static final MeasurementKind<PatchMeasurement, PatchResult> PATCH = new MeasurementKind<>(
            "patch", PatchMeasurement.class, PatchResult.class, ResultShapes::check, PatchFiles::write);

    /** What pushing a language in does to answers. */
    public static final MeasurementKind<SteerMeasurement, SteerResult> STEER = new MeasurementKind<>(
            "steer",
            SteerMeasurement.class,
            SteerResult.class,
            ResultShapes::check,
            (measurement, result, to) -> SteerFiles.write(result, to));

    /** Whether texts stay in the language they are asked in. */
    public static final MeasurementKind<ConfusionMeasurement, ConfusionResult> CONFUSION = new MeasurementKind<>(
            "confusion",
            ConfusionMeasurement.class,
            ConfusionResult.class,
            ResultShapes::check,
            (measurement, result, to) -> ConfusionResultFiles.write(result, to));

    /** Neurons by language. */
    public static final MeasurementKind<NeuronsMeasurement, NeuronsResult> NEURONS = new MeasurementKind<>(
            "neurons", NeuronsMeasurement.class, NeuronsResult.class, ResultShapes::check, NeuronResultFiles::write);

    /** The lens at every token of prompts. */
    public static final MeasurementKind<GridMeasurement, GridResult> GRID = new MeasurementKind<>(
            "grid",
            GridMeasurement.class,
            GridResult.class,
            ResultShapes::check,
            (measurement, result, to) -> GridFiles.write(result, to));

    /** What tokenizers make of texts. */
    public static final MeasurementKind<TokenizerMeasurement, FertilityResult> TOKENIZER = new MeasurementKind<>(
            "tokenizer",
            TokenizerMeasurement.class,
            FertilityResult.class,
            TokenShapes::check,
            (measurement, result, to) -> TokenizerFiles.write(result, to));

    /** Language mass by the whole vocabulary. */
    public static final MeasurementKind<MassMeasurement, MassResult> MASS = new MeasurementKind<>(
            "mass",
            MassMeasurement.class,
            MassResult.class,
            TokenShapes::check,
            (measurement, result, to) -> MassFiles.write(result, to));

    /** How alike languages rank the candidates of facts. */
    public static final MeasurementKind<ConsistencyMeasurement, ConsistencyResult> CONSISTENCY = new MeasurementKind<>(
            "consistency",
            ConsistencyMeasurement.class,
            ConsistencyResult.class,
            ResultShapes::check,
            ConsistencyFiles::write);

    /** Whether lenses show the concepts of prompts. */
    public static final MeasurementKind<LensEvalMeasurement, ConceptResult> LENS_EVAL = new MeasurementKind<>(
            "lens-eval", LensEvalMeasurement.class, ConceptResult.class, ResultShapes::check, LensEvalFiles::write);

    /** All kinds. */
    public static final List<MeasurementKind<?, ?>> ALL = List.of(
            LENS,
            REPRESENT,
            EVALUATE,
            PROBLEMS,
            GENERATE,
            PATCH,
            STEER,
            CONFUSION,
            NEURONS,
            GRID,
            TOKENIZER,
            MASS,
            CONSISTENCY,
            LENS_EVAL);

    /**
     * Stages the files of a result.
     *
     * @param <M> measurement
     * @param <R> its result
     */
    @FunctionalInterface
    public interface Tables<M, R> {
        /**
         * Stages them.
         *
         * @throws DataException if one cannot be written
         */
        void write(M measurement, R result, Staging to) throws DataException;
    }

    /** The kind of a name. */
    public static Optional<MeasurementKind<?, ?>> named(String name) {
        return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
    }

    /**
     * A measurement of this kind with its result.
     *
     * @throws ClassCastException if it is of another
     */
    public Measured<R> cast(Measured<?> measured) {
        return new Measured<>(
                measurement.cast(measured.measurement()), result.cast(measured.result()), measured.isKept());
    }

    /**
     * Stages the files of a result of this kind.
     *
     * @throws DataException if one cannot be written
     */
    void write(Measurement<R> made, R from, Staging to) throws DataException {
        tables.write(measurement.cast(made), from, to);
    }
}
