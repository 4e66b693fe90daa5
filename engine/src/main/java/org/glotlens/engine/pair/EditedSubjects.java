package org.glotlens.engine.pair;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.edit.EditBinding;
import org.glotlens.engine.edit.Edits;

/**
 * The decoders of a pair under edits, for one measurement or generation. Engine thread only.
 *
 * @param list base first
 */
public record EditedSubjects(List<Subject> list) implements AutoCloseable {
    /**
     * The decoders of a pair under edits; themselves where there are none.
     *
     * @throws GlotlensException if an edit does not fit a decoder; nothing stays open then
     */
    public static EditedSubjects of(ModelPair pair, Edits edits) throws GlotlensException {
        EditBinding binding = new EditBinding(edits, edits.isEmpty() ? Set.of() : pair.weightDigests());
        List<Subject> list = new ArrayList<>();
        boolean isBound = false;
        try {
            for (Subject subject : pair.subjects()) {
                list.add(new Subject(subject.side(), binding.on(subject.decoder()), subject.tokenizer()));
            }
            isBound = true;
            return new EditedSubjects(List.copyOf(list));
        } finally {
            if (!isBound) {
                close(list);
            }
        }
    }

    private static void close(List<Subject> subjects) {
        subjects.forEach(subject -> subject.decoder().edits().close());
    }

    /** Frees the numbers of the edits. */
    @Override
    public void close() {
        close(list);
    }
}
