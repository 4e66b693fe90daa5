package org.glotlens.engine.checkpoint.quant;

import java.util.Optional;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;

/**
 * Which group of scales each input of a weight belongs to.
 *
 * @param size inputs of a group
 * @param order group of each input, where groups are not neighbours
 */
record Groups(int in, int count, int size, Optional<int[]> order) {
    /** Neighbouring inputs in equal groups. */
    static Groups even(Parts parts, long in, long count) throws CheckpointException {
        return new Groups(Math.toIntExact(in), Math.toIntExact(count), parts.groupSize(in, count), Optional.empty());
    }

    /**
     * Groups by a tensor that names each input's.
     *
     * @throws CheckpointException if it names a group that is not there
     */
    Groups ordered(Parts parts, Part index) throws CheckpointException {
        parts.requireShape(index, in);
        int[] groups = Rectangle.all(in).words(index);
        boolean isEven = true;
        for (int i = 0; i < in; i++) {
            if (groups[i] < 0 || groups[i] >= count) {
                throw parts.damaged(Message.of(
                        "quantGroups.outOfRange",
                        "%s places input %d in group %d, but there are groups 0 to %d alone",
                        index.name(),
                        i,
                        groups[i],
                        count - 1));
            }
            isEven &= groups[i] == i / size;
        }
        return isEven ? this : new Groups(in, count, size, Optional.of(groups));
    }
}
