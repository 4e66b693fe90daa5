package org.glotlens.engine.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.glotlens.engine.TrainingException;
import org.glotlens.engine.file.Json;

/** Settings as one flat object, whatever records they are grouped in here: files of earlier versions stay readable. */
final class SettingsJson {
    /** Takes from all settings those of one group. */
    private static final ObjectReader PART = Json.STRICT
            .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .with(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    private static final String SEED = "seed";

    /** In the order of files; a new setting comes last. */
    private static final List<String> KEYS = List.of(
            "isLora",
            "rank",
            "alpha",
            "dropout",
            "targets",
            "epochs",
            "batchSize",
            "accumulate",
            "learningRate",
            "warmupRatio",
            "schedule",
            "maxGradNorm",
            "weightDecay",
            "beta2",
            "cutoff",
            "validation",
            SEED,
            "saveSteps",
            "evalSteps",
            "maxSteps",
            "isShuffled",
            "warmupSteps",
            "accumulation",
            "isRslora",
            "keepSaves",
            "template");

    private SettingsJson() {}

    static ObjectNode of(TrainSettings settings) {
        ObjectNode all = Json.object();
        for (Record part : List.of(
                settings.tuning(),
                settings.optimiser(),
                settings.schedule(),
                settings.batches(),
                settings.rows(),
                settings.saves())) {
            all.setAll(Json.tree(part));
        }
        all.put(SEED, settings.seed());
        ObjectNode inOrder = Json.object();
        KEYS.forEach(key -> inOrder.set(key, all.required(key)));
        return inOrder;
    }

    /**
     * Reads the settings that are given; the others are those of {@code base}.
     *
     * @throws TrainingException naming the first setting that is unknown or cannot be used
     */
    static TrainSettings read(TrainSettings base, JsonNode given) throws TrainingException {
        ObjectNode all = of(base);
        for (var setting : given.properties()) {
            if (!KEYS.contains(setting.getKey())) {
                throw new TrainingException("Setting %s is unknown, expected one of %s."
                        .formatted(setting.getKey(), String.join(", ", KEYS)));
            }
            all.set(setting.getKey(), setting.getValue());
        }
        TrainSettings settings = new TrainSettings(
                part(all, TuningSettings.class),
                part(all, OptimiserSettings.class),
                part(all, ScheduleSettings.class),
                part(all, BatchSettings.class),
                part(all, RowSettings.class),
                part(all, SaveSettings.class),
                part(all, Seed.class).seed());
        PromptTemplates.named(settings.rows().template());
        return settings;
    }

    /** The one setting that is in no group. */
    private record Seed(long seed) {}

    private static <T> T part(ObjectNode all, Class<T> type) throws TrainingException {
        try {
            return PART.treeToValue(all, type);
        } catch (ValueInstantiationException e) {
            throw new TrainingException(e.getCause().getMessage(), e);
        } catch (JsonMappingException e) {
            String name = e.getPath().getFirst().getFieldName();
            throw new TrainingException(
                    "Setting %s is %s, expected a value such as %s."
                            .formatted(
                                    name,
                                    all.get(name),
                                    of(TrainSettings.defaults()).get(name)),
                    e);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree is JSON already", e);
        }
    }
}
