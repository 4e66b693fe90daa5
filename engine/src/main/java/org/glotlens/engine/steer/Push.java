package org.glotlens.engine.steer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.LanguageCode;
import org.glotlens.engine.hook.Edit;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.hook.StandingEdit;
import org.glotlens.engine.hook.Where;
import org.glotlens.engine.model.StackShape;

/** Pushes one language in where another would be written. */
public record Push(LanguageVectors vectors, String from, String to) {
    /**
     * Checks that vectors can do it.
     *
     * @param digests of the weights at hand
     * @throws DataException if they lack a language, are of other weights or sizes, or have no map to the language
     */
    public void requireFit(StackShape shape, Set<String> digests) throws DataException {
        for (String language : List.of(from, to)) {
            if (!vectors.languages().contains(language)) {
                throw new DataException(Message.of(
                        "push.noLanguage",
                        "The vectors are of %s, not of %s. Make them again with its texts.",
                        vectors.languages(),
                        language));
            }
        }
        if (from.equals(to)) {
            throw new DataException(
                    Message.of("push.same", "--from and --to are both %s. Choose two languages.", from));
        }
        if (vectors.nLayers() != shape.nLayers() || vectors.dModel() != shape.dModel()) {
            throw new DataException(Message.of(
                    "push.otherSizes",
                    "The vectors are of a model with %s layers of %s, this one has %s of %s.",
                    vectors.nLayers(),
                    vectors.dModel(),
                    shape.nLayers(),
                    shape.dModel()));
        }
        if (!digests.contains(vectors.checkpoint())) {
            throw new DataException(Message.of(
                    "push.otherCheckpoint",
                    "The vectors are of another checkpoint: of weights with digest %s, those here have %s. Make them"
                            + " of this one with the vectors command.",
                    vectors.checkpoint(),
                    digests));
        }
        if (!vectors.adapter().isEmpty() && !digests.contains(vectors.adapter())) {
            throw new DataException(Message.of(
                    "push.ofAdapter",
                    "The vectors are of this checkpoint with an adapter that is not here. Give that adapter, or make"
                            + " vectors without it."));
        }
        if (vectors.kind() == VectorKind.MAP
                && (!to.equals(LanguageCode.ENGLISH) || !vectors.maps().containsKey(from))) {
            throw new DataException(Message.of(
                    "push.noMap",
                    "The file has maps from %s to English, none from %s to %s.",
                    vectors.maps().keySet(),
                    from,
                    to));
        }
        if (vectors.kind() == VectorKind.DIMENSIONS && !vectors.dimensions().containsKey(to)) {
            throw new DataException(Message.of(
                    "push.noDimensions",
                    "The file has language-specific dimensions of %s, none of %s.",
                    vectors.dimensions().keySet(),
                    to));
        }
    }

    /** The edits after a layer from 1. */
    public List<StandingEdit> after(int layer, double strength) throws DataException {
        HookPoint point = new HookPoint(HookSite.RESID_POST, layer - 1);
        return switch (vectors.kind()) {
            case DIFFMEAN -> List.of(new StandingEdit(point, difference(layer, strength), Where.Part.ALL));
            case DIMENSIONS -> List.of(new StandingEdit(point, overwriting(layer, strength), Where.Part.ALL));
            case MAP -> {
                // The last token that has been read, again and again.
                Edit map = new Edit.AddMap(scaled(vectors.maps().get(from)[layer - 1], strength), vectors.dModel());
                yield List.of(
                        new StandingEdit(point, map, new Where.Positions(List.of(-1))),
                        new StandingEdit(point, map, Where.Part.NEW));
            }
        };
    }

    /** The difference of the means at length 1, times a share of the mean length of the stream. */
    private Edit difference(int layer, double strength) throws DataException {
        float[] target = vectors.mean(to, layer);
        float[] source = vectors.mean(from, layer);
        double[] difference = new double[target.length];
        double squares = 0;
        for (int i = 0; i < difference.length; i++) {
            difference[i] = target[i] - (double) source[i];
            squares += difference[i] * difference[i];
        }
        if (!(squares > 0)) {
            throw new DataException(
                    Message.of("push.noDifference", "The means of %s and %s are equal at layer %s.", from, to, layer));
        }
        double factor = strength * vectors.norm(from, layer) / Math.sqrt(squares);
        float[] added = new float[difference.length];
        for (int i = 0; i < added.length; i++) {
            added[i] = (float) (factor * difference[i]);
        }
        return new Edit.Add(added, new long[] {added.length});
    }

    private Edit overwriting(int layer, double strength) {
        int[] dimensions = vectors.dimensions().get(to);
        float[] mean = vectors.mean(to, layer);
        float[] values = new float[dimensions.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (strength * mean[dimensions[i]]);
        }
        return new Edit.Channels(dimensions, new Edit.Replace(values, new long[] {values.length}));
    }

    private static float[] scaled(float[] values, double factor) {
        float[] scaled = Arrays.copyOf(values, values.length);
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (float) (scaled[i] * factor);
        }
        return scaled;
    }

    /** Layers from settings, all where none are named. */
    static List<Integer> layers(SteerSettings settings, int nLayers) throws DataException {
        Optional<Integer> beyond =
                settings.layers().stream().filter(layer -> layer > nLayers).findFirst();
        if (beyond.isPresent()) {
            throw new DataException(
                    Message.of("push.noLayer", "There is no layer %s, expected 1 to %s.", beyond.get(), nLayers));
        }
        return settings.layers().isEmpty()
                ? IntStream.rangeClosed(1, nLayers).boxed().toList()
                : settings.layers();
    }
}
