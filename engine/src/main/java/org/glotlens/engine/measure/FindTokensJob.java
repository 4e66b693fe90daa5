package org.glotlens.engine.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.glotlens.engine.lens.TokenEncoder;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Watch;

/**
 * Looks tokens up in the vocabulary of the base: those whose text holds what is asked for, the shortest first, whatever
 * the case; or the one with that id.
 *
 * @param text part of a token as a person reads it, or an id in digits
 * @param most how many to find
 */
public record FindTokensJob(ModelPair pair, String text, int most) implements Job<List<FindTokensJob.Found>> {
    private static final int CHECK_EVERY = 4096;

    /** A token of the vocabulary. */
    public record Found(int id, String text) {}

    @Override
    public List<Found> run(Watch watch) throws CancelledException {
        TokenEncoder encoder = new TokenEncoder(pair.tokenizer());
        String wanted = text.strip().replace(' ', '␣').toLowerCase(Locale.ROOT);
        List<Found> found = new ArrayList<>();
        if (wanted.isEmpty()) {
            return List.of();
        }
        for (int id = 0; id < encoder.vocabularySize(); id++) {
            if (id % CHECK_EVERY == 0) {
                watch.check();
            }
            String read = encoder.display(id);
            boolean isFound = read.toLowerCase(Locale.ROOT).contains(wanted)
                    || Integer.toString(id).equals(wanted);
            if (isFound && !encoder.isSpecial(id)) {
                found.add(new Found(id, read));
            }
        }
        found.sort((a, b) -> a.text().length() != b.text().length()
                ? Integer.compare(a.text().length(), b.text().length())
                : Integer.compare(a.id(), b.id()));
        return List.copyOf(found.subList(0, Math.min(most, found.size())));
    }
}
