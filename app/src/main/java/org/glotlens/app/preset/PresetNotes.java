package org.glotlens.app.preset;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.glotlens.engine.DataException;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.PrettyJson;
import org.glotlens.engine.file.Staging;
import org.glotlens.engine.preset.Preset;

/** What was run, in {@code preset.json} beside the results. */
final class PresetNotes {
    private PresetNotes() {}

    static void write(PresetRequest request, List<String> notes, Staging out) throws DataException {
        Preset preset = request.preset();
        ObjectNode root = Json.object();
        root.put("format", PresetResult.FORMAT);
        root.put("version", PresetResult.VERSION);
        root.put("preset", preset.name());
        root.put("title", preset.title());
        ArrayNode data = root.putArray("data");
        request.files()
                .forEach(
                        file -> data.add(file.language().map(code -> code + "=").orElse("") + file.file()));
        if (!request.edits().isEmpty()) {
            root.put("edits", request.edits().text());
        }
        ObjectNode published = root.putObject("published");
        preset.published().options().forEach(published::put);
        ObjectNode corrected = root.putObject("corrected");
        preset.corrected().options().forEach(corrected::put);
        if (!preset.numbers().of().isEmpty()) {
            ObjectNode numbers = root.putObject("numbers");
            numbers.put("of", preset.numbers().of());
            ObjectNode values = numbers.putObject("values");
            preset.numbers().values().forEach(values::put);
        }
        ArrayNode sentences = root.putArray("notes");
        notes.forEach(sentences::add);
        out.write("preset.json", to -> to.write(PrettyJson.text(root)));
    }
}
