package org.glotlens.app.view.tryit;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.glotlens.app.view.written.Outcome;
import org.glotlens.app.view.written.TokenStream;
import org.glotlens.app.view.written.WrittenText;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.generate.GeneratedText;
import org.glotlens.engine.generate.GenerationResult;
import org.glotlens.engine.generate.GenerationSettings;
import org.glotlens.engine.language.LanguageIdentifier;
import org.glotlens.engine.measure.GenerateJob;
import org.glotlens.engine.measure.GenerateMeasurement;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;

/**
 * Writes texts one after another, each token shown as it comes.
 *
 * @param texts of one asking
 * @param ui runs what touches the texts
 */
record WriteJob(List<Tried> texts, Consumer<Runnable> ui) implements Job<Integer> {
    @Override
    public Integer run(Watch watch) throws GlotlensException {
        int tokens = 0;
        for (Tried tried : texts) {
            // a small pair may have been closed since
            watch.check();
            tokens += write(tried, watch);
        }
        return tokens;
    }

    private int write(Tried tried, Watch watch) throws GlotlensException {
        Asked asked = tried.asked();
        WrittenText text = tried.text();
        Side side = tried.column().side();
        GenerationSettings settings = asked.settings();
        LanguageIdentifier identifier = identifier(settings.languages());
        if (identifier.candidates().size() > settings.languages().size() + 1) {
            settings = settings.with(settings.stops(), List.of());
        }
        var measurement = new GenerateMeasurement(
                Read.made(List.of(asked.prompt())),
                settings,
                List.of(side),
                tried.column().edits());
        var stream = new TokenStream(asked.pair().tokenizer().vocabulary(), text, ui);
        GenerationResult result = new GenerateJob(asked.pair(), measurement, Map.of(side, stream)).run(watch);
        GeneratedText written = result.texts().get(side).getFirst();
        var outcome = new Outcome(
                written,
                identifier.tell(written.text()),
                result.identifier(),
                settings.languages().isEmpty() ? List.of() : identifier.candidates(),
                !tried.column().edits().isEmpty());
        ui.accept(() -> text.finish(outcome));
        return written.ids().length;
    }

    /** Among the experiment's languages, or all where these cannot be told apart. */
    static LanguageIdentifier identifier(List<String> languages) {
        if (languages.isEmpty()) {
            return LanguageIdentifier.any();
        }
        try {
            return LanguageIdentifier.among(languages);
        } catch (DataException notToldApart) {
            return LanguageIdentifier.any();
        }
    }
}
