package org.glotlens.engine.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.activity.LanguageText;
import org.glotlens.engine.consistency.Cloze;
import org.glotlens.engine.consistency.ClozeFile;
import org.glotlens.engine.consistency.ClozeItems;
import org.glotlens.engine.consistency.ConsistencyResult;
import org.glotlens.engine.consistency.ConsistencySettings;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.run.Job;

/**
 * How alike languages rank the candidates of facts.
 *
 * @param data a file of rows in each language, read when it is measured
 */
public record ConsistencyMeasurement(List<LanguageText> data, ConsistencySettings settings, Edits edits)
        implements Measurement<ConsistencyResult> {
    public ConsistencyMeasurement {
        data = List.copyOf(data);
    }

    /**
     * The rows of all languages, laid beside each other.
     *
     * @throws DataException if a file cannot be used or was changed since it was named, or the files do not fit each other
     */
    public ClozeItems facts() throws DataException {
        List<String> languages = new ArrayList<>();
        List<List<Cloze>> rows = new ArrayList<>();
        for (LanguageText text : data) {
            Read<List<Cloze>> file = ClozeFile.read(Path.of(text.input().name()));
            if (!file.inputs().contains(text.input())) {
                throw new DataException(Message.of(
                        "consistencyMeasurement.changed",
                        "%s was changed since it was named. Try again.",
                        text.input().name()));
            }
            languages.add(text.language());
            rows.add(file.content());
        }
        return ClozeItems.of(languages, rows, settings.limit());
    }

    @Override
    public MeasurementKind<ConsistencyMeasurement, ConsistencyResult> kind() {
        return MeasurementKind.CONSISTENCY;
    }

    @Override
    public Job<ConsistencyResult> on(ModelPair pair) {
        return new ConsistencyJob(pair, this);
    }

    @Override
    public ConsistencyMeasurement at(Map<String, Path> places) {
        return new ConsistencyMeasurement(
                data.stream().map(text -> text.at(places)).toList(), settings, edits.at(places));
    }

    @Override
    public List<Input> files() {
        return data.stream().map(LanguageText::input).toList();
    }

    @Override
    public List<String> words() {
        return new Words()
                .values("--data", given())
                .all(ConsistencySettings.table().words(settings))
                .edits(edits)
                .list();
    }

    @Override
    public Map<String, String> choices() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("data", String.join(" ", given()));
        options.put("score", settings.score().name().toLowerCase(Locale.ROOT));
        options.put("start", settings.start().name().toLowerCase(Locale.ROOT));
        settings.limit().ifPresent(limit -> options.put("limit", Integer.toString(limit)));
        options.put("seed", Long.toString(settings.seed()));
        return options;
    }

    private List<String> given() {
        return data.stream().map(LanguageText::asGiven).toList();
    }

    @Override
    public long seed() {
        return settings.seed();
    }
}
