package org.glotlens.app.preset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glotlens.charts.choice.ExportSettings;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.data.LanguageFile;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.preset.Preset;
import org.glotlens.engine.preset.PresetData;

/**
 * A preset with its data and the place for what comes out.
 *
 * @param files data, in the order that the preset asks for
 * @param out folder that gets {@code published}, {@code corrected} and {@code preset.json}
 * @param seed of whatever is random
 * @param line the command line that asks for the same
 * @param written how the figures are written
 * @param edits under which everything is measured
 */
public record PresetRequest(
        Preset preset,
        List<LanguageFile> files,
        Path out,
        long seed,
        String line,
        ExportSettings written,
        Edits edits) {
    /**
     * A request as a person writes it.
     *
     * @param data files, {@code FILE} or {@code zh=FILE}; empty for the preset's sample
     * @param sampleFolder where the sample's files lie
     * @throws DataException if a file's name is no path, or no file is given and the sample has none
     */
    public static PresetRequest of(Preset preset, List<String> data, Path sampleFolder, Path out) throws DataException {
        List<LanguageFile> files = new ArrayList<>();
        for (String file : data) {
            files.add(LanguageFile.parse(file));
        }
        if (files.isEmpty() && !preset.hasSample()) {
            throw new DataException(Message.of(
                    "presetRequest.noData",
                    "The sample has no data for %s. Give it with --data: %s.",
                    preset.name(),
                    preset.wants()));
        }
        if (files.isEmpty()) {
            files.add(LanguageFile.parse(sampleFolder.resolve(preset.sample()).toString()));
        }
        return new PresetRequest(
                preset, List.copyOf(files), out, LensSettings.SEED, "", ExportSettings.defaults(), Edits.NONE);
    }

    /** The same, asked for by a command line. */
    public PresetRequest askedBy(String commandLine) {
        return new PresetRequest(preset, files, out, seed, commandLine, written, edits);
    }

    /** The same with figures written otherwise. */
    public PresetRequest with(ExportSettings figures) {
        return new PresetRequest(preset, files, out, seed, line, figures, edits);
    }

    /** The same under edits. */
    public PresetRequest under(Edits others) {
        return new PresetRequest(preset, files, out, seed, line, written, others);
    }

    PresetData data() {
        return new PresetData(preset, files, seed);
    }
}
