package org.glotlens.engine.pair;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.edit.EditBinding;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.run.Side;

/**
 * The models of a pair under edits, for one measurement or generation. Engine thread only.
 *
 * @param list base first
 */
public record EditedSubjects(List<Subject> list) implements AutoCloseable {
    /**
     * The models of a pair under edits; themselves where there are none.
     *
     * @throws GlotlensException if an edit does not fit a model; nothing stays open then
     */
    public static EditedSubjects of(ModelPair pair, Edits edits) throws GlotlensException {
        EditBinding binding = new EditBinding(edits, edits.isEmpty() ? Set.of() : pair.weightDigests());
        List<Subject> list = new ArrayList<>();
        boolean isBound = false;
        try {
            for (Subject subject : pair.subjects()) {
                list.add(new Subject(subject.side(), binding.on(subject.stack()), subject.tokenizer()));
            }
            isBound = true;
            return new EditedSubjects(List.copyOf(list));
        } finally {
            if (!isBound) {
                close(list);
            }
        }
    }

    /**
     * The same for what reads or writes through their heads.
     *
     * @throws GlotlensException also if one is an encoder, which has none
     */
    public static EditedSubjects decoders(ModelPair pair, Edits edits) throws GlotlensException {
        for (Subject subject : pair.subjects()) {
            subject.decoder();
        }
        return of(pair, edits);
    }

    /**
     * What does not fit one of the models of a pair, told before anything is measured. Any thread.
     *
     * @return the place of each such edit in the list, and why it does not fit the first model that it does not fit
     * @throws GlotlensException if the digests of the weights cannot be told
     */
    public static Map<Integer, Message> refusals(ModelPair pair, Edits edits) throws GlotlensException {
        Map<Integer, Message> refusals = new TreeMap<>();
        if (!edits.isEmpty()) {
            EditBinding binding = new EditBinding(edits, pair.weightDigests());
            for (Subject subject : pair.subjects()) {
                binding.refusals(subject.stack().spec()).forEach(refusals::putIfAbsent);
            }
        }
        return refusals;
    }

    /**
     * The decoders by their side.
     *
     * @throws DataException if one is an encoder
     */
    public Map<Side, Decoder> bySide() throws DataException {
        Map<Side, Decoder> decoders = new EnumMap<>(Side.class);
        for (Subject subject : list) {
            decoders.put(subject.side(), subject.decoder());
        }
        return decoders;
    }

    private static void close(List<Subject> subjects) {
        subjects.forEach(subject -> subject.stack().edits().close());
    }

    /** Frees the numbers of the edits. */
    @Override
    public void close() {
        close(list);
    }
}
