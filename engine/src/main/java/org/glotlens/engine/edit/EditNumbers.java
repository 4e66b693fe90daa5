package org.glotlens.engine.edit;

import java.util.List;
import java.util.Set;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.hook.Edit;
import org.glotlens.engine.hook.HookPoint;

/**
 * The numbers of one edit at one point.
 *
 * @param width size of the last dimension there; 0 where it is not fixed
 * @param digests of the weights that vectors may come from
 */
record EditNumbers(EditSpec spec, HookPoint point, int width, Set<String> digests) {
    Edit edit() throws DataException {
        requireChannels();
        Edit whole = switch (spec.operation()) {
            case ZERO -> new Edit.Zero();
            case SCALE -> new Edit.Scale((float) spec.scale());
            case SET -> {
                float[] values = scaled(values());
                yield new Edit.Replace(values, new long[] {values.length});
            }
            case ADD -> {
                float[] values = scaled(values());
                yield new Edit.Add(values, new long[] {values.length});
            }
            case PROJECT_OUT -> new Edit.ProjectOut(direction());
            case MAP -> new Edit.AddMap(scaled(map()), width);
        };
        int[] channels = spec.channels().stream().mapToInt(Integer::intValue).toArray();
        return channels.length == 0 ? whole : new Edit.Channels(channels, whole);
    }

    private void requireChannels() throws DataException {
        for (int channel : spec.channels()) {
            if (channel >= width) {
                throw new DataException(Message.of(
                        "editNumbers.noChannel",
                        "channel %s is out of range, %s has %s.",
                        channel,
                        point.name(),
                        width == 0 ? "none" : "0 to " + (width - 1)));
            }
        }
        if (spec.operation() == EditOperation.MAP && !spec.channels().isEmpty()) {
            throw new DataException(Message.of(
                    "editNumbers.mapChannels", "op \"map\" mixes all channels, so it takes no field \"channels\"."));
        }
    }

    /** One number for all channels, or as many as there are. */
    private float[] values() throws DataException {
        float[] all = given();
        int count = count();
        if (all.length == 1 || all.length == count) {
            return all;
        }
        if (all.length != width) {
            throw new DataException(Message.of(
                    "editNumbers.count",
                    "%s numbers are given, expected 1 or %s.",
                    all.length,
                    count == width ? width : count + " as channels, or " + width));
        }
        float[] some = new float[count];
        for (int i = 0; i < count; i++) {
            some[i] = all[spec.channels().get(i)];
        }
        return some;
    }

    private int count() {
        return spec.channels().isEmpty() ? width : spec.channels().size();
    }

    private float[] direction() throws DataException {
        float[] direction = values();
        double squares = 0;
        for (float value : direction) {
            squares += (double) value * value;
        }
        if (!(squares > 0) || direction.length != count()) {
            throw new DataException(Message.of(
                    "editNumbers.direction",
                    "a direction needs %s numbers that are not all 0, got %s.",
                    count(),
                    direction.length));
        }
        return direction;
    }

    private float[] map() throws DataException {
        float[] map = given();
        if (map.length != (long) width * width) {
            throw new DataException(Message.of(
                    "editNumbers.mapSize", "the map has %s numbers, expected %s times %s.", map.length, width, width));
        }
        return map;
    }

    private float[] given() throws DataException {
        if (spec.stored().isEmpty()) {
            return floats(spec.values());
        }
        StoredVector wanted = spec.stored().get();
        int layer = wanted.layer().orElse(point.layer() + 1);
        try (VectorSource source = VectorSource.open(wanted.file())) {
            source.requireFrom(digests);
            return spec.operation() == EditOperation.MAP
                    ? source.map(wanted, layer, width)
                    : source.vector(wanted, layer, width);
        }
    }

    private float[] scaled(float[] values) throws DataException {
        float[] scaled = new float[values.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (float) (values[i] * spec.scale());
            if (!Float.isFinite(scaled[i])) {
                throw new DataException(Message.of(
                        "editNumbers.tooLarge", "%s times %s is too large a number.", values[i], spec.scale()));
            }
        }
        return scaled;
    }

    private static float[] floats(List<Double> values) {
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i).floatValue();
        }
        return floats;
    }
}
