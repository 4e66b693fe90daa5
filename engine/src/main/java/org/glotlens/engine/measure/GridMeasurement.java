package org.glotlens.engine.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.grid.GridResult;
import org.glotlens.engine.grid.GridSettings;
import org.glotlens.engine.jacobian.JacobianLens;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.run.Job;

/**
 * The logit lens at every token of some prompts, or a Jacobian lens.
 *
 * @param prompts all that were read; their languages are those that tokens are told to be of
 * @param ids of the prompts that are measured, in this order
 * @param jacobian maps that the lens is read through; none for the logit lens
 */
public record GridMeasurement(
        Read<List<Prompt>> prompts, List<String> ids, GridSettings settings, Edits edits, JacobianLens jacobian)
        implements Measurement<GridResult> {
    /** The id of a text of one's own, and the language that it is noted under. */
    public static final String TEXT = "text";

    /** Most prompts of one measurement: every cell of all of them is held. */
    public static final int MOST_PROMPTS = 50;

    private static final int MOST_SAID = 20;

    public GridMeasurement {
        ids = List.copyOf(ids);
    }

    /** Through the logit lens. */
    public GridMeasurement(Read<List<Prompt>> prompts, List<String> ids, GridSettings settings, Edits edits) {
        this(prompts, ids, settings, edits, JacobianLens.NONE);
    }

    /** The same through other maps. */
    public GridMeasurement through(JacobianLens maps) {
        return new GridMeasurement(prompts, ids, settings, edits, maps);
    }

    /** On a text that is no prompt of a file. */
    public static GridMeasurement of(String text, GridSettings settings, Edits edits) {
        var prompt = new Prompt(TEXT, TEXT, text, Map.of(), Map.of(), Map.of());
        return new GridMeasurement(Read.made(List.of(prompt)), List.of(TEXT), settings, edits);
    }

    /**
     * The prompts that are measured.
     *
     * @throws DataException if there is none, or none of an id, or there are too many
     */
    public List<Prompt> chosen() throws DataException {
        Map<String, Prompt> known = new LinkedHashMap<>();
        prompts.content().forEach(prompt -> known.put(prompt.id(), prompt));
        List<Prompt> chosen = new ArrayList<>();
        for (String id : new LinkedHashSet<>(ids)) {
            if (!known.containsKey(id)) {
                throw new DataException(Message.of(
                        "gridMeasurement.noPrompt",
                        "No prompt has the id %s; there are %s%s. Choose among these.",
                        id,
                        known.keySet().stream().limit(MOST_SAID).collect(Collectors.joining(", ")),
                        known.size() > MOST_SAID
                                ? Message.of("gridMeasurement.andMore", " and %s more", known.size() - MOST_SAID)
                                : ""));
            }
            chosen.add(known.get(id));
        }
        if (chosen.isEmpty()) {
            throw new DataException(
                    Message.of("gridMeasurement.noneChosen", "No prompt was chosen for the grid. Name one by its id."));
        }
        if (chosen.size() > MOST_PROMPTS) {
            throw new DataException(Message.of(
                    "gridMeasurement.tooMany",
                    "%s prompts were chosen for the grid, expected at most %s. Leave some out.",
                    chosen.size(),
                    MOST_PROMPTS));
        }
        return chosen;
    }

    /** The languages of all prompts and their answers, in order of appearance. */
    List<String> languages() {
        Set<String> languages = new LinkedHashSet<>();
        for (Prompt prompt : prompts.content()) {
            languages.add(prompt.language());
            languages.addAll(prompt.answers().keySet());
            languages.addAll(prompt.answerIds().keySet());
        }
        languages.removeAll(Set.of(TEXT, FreePromptJob.OUTPUT));
        return List.copyOf(languages);
    }

    @Override
    public MeasurementKind<GridMeasurement, GridResult> kind() {
        return MeasurementKind.GRID;
    }

    @Override
    public Job<GridResult> on(ModelPair pair) {
        return new GridJob(pair, this);
    }

    @Override
    public GridMeasurement at(Map<String, Path> places) {
        return new GridMeasurement(prompts, ids, settings, edits.at(places), jacobian.at(places));
    }

    @Override
    public boolean isOfPrompts() {
        return true;
    }

    @Override
    public List<Input> files() {
        return Stream.concat(prompts.inputs().stream(), jacobian.inputs().stream())
                .toList();
    }

    @Override
    public List<String> words() {
        Words words = new Words();
        if (prompts.inputs().isEmpty()) {
            prompts.content().forEach(prompt -> words.value("--text", prompt.text()));
        } else {
            words.files("--prompts", prompts.inputs());
            ids.forEach(id -> words.value("--prompt", id));
        }
        words.all(GridSettings.table().words(settings));
        settings.pins().forEach(pin -> words.value("--pin", pin));
        return words.files("--jacobian", jacobian.inputs()).edits(edits).list();
    }

    @Override
    public Map<String, String> choices() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("prompts", String.join(" ", ids));
        options.put("top-tokens", Integer.toString(settings.topTokens()));
        options.put("stride", Integer.toString(settings.stride()));
        if (!settings.pins().isEmpty()) {
            options.put("pins", settings.pins().toString());
        }
        jacobian.file().ifPresent(file -> options.put("jacobian", file.name()));
        return options;
    }

    /** Nothing is random. */
    @Override
    public long seed() {
        return 0;
    }
}
