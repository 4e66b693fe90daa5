package org.glotlens.engine.token;

import java.util.OptionalInt;
import java.util.function.IntPredicate;

/**
 * The tokens at both ends of a text. The files beside {@code tokenizer.json} name them; normally its post-processor
 * decides which are added. Two cases follow Hugging Face's fast tokenizers instead: classes such as Llama's make the
 * post-processor anew from {@code add_bos_token} and {@code add_eos_token}, so there the flags alone decide; and in any
 * other class a flag that is true adds a token that the post-processor leaves out.
 *
 * @param bos id of the token that begins a text
 * @param eos id of the token that ends a text
 * @param frame what is put around a text
 */
record BoundaryTokens(OptionalInt bos, OptionalInt eos, Frame frame) {
    /**
     * Puts together what the files say.
     *
     * @param written what the post-processor puts around a text
     * @param isSpecial whether an id is a control token; one that the post-processor adds is taken for a begin or end token
     *     where no file names one
     */
    static BoundaryTokens of(TokenizerSettings settings, Vocabulary vocabulary, Frame written, IntPredicate isSpecial) {
        OptionalInt bos = id(settings, "bos_token", vocabulary);
        OptionalInt eos = id(settings, "eos_token", vocabulary);
        boolean lacksBos = settings.addsBos() && bos.isEmpty();
        boolean lacksEos = settings.addsEos() && eos.isEmpty();
        boolean flagsDecide = settings.framesText() && !lacksBos && !lacksEos;
        Frame base = flagsDecide ? Frame.NONE : written;
        int[] before = settings.addsBos() && bos.isPresent() && base.before().length == 0
                ? new int[] {bos.getAsInt()}
                : base.before();
        int[] after = settings.addsEos() && eos.isPresent() && base.after().length == 0
                ? new int[] {eos.getAsInt()}
                : base.after();
        boolean isBegun = before.length > 0 && isSpecial.test(before[0]);
        boolean isEnded = after.length > 0 && isSpecial.test(after[after.length - 1]);
        return new BoundaryTokens(
                bos.isPresent() || !isBegun ? bos : OptionalInt.of(before[0]),
                eos.isPresent() || !isEnded ? eos : OptionalInt.of(after[after.length - 1]),
                new Frame(before, after));
    }

    private static OptionalInt id(TokenizerSettings settings, String key, Vocabulary vocabulary) {
        return settings.token(key).map(vocabulary::id).orElseGet(OptionalInt::empty);
    }
}
