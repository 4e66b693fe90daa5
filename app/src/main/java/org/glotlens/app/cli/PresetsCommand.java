package org.glotlens.app.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.glotlens.engine.DataException;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.preset.Preset;
import org.glotlens.engine.preset.PresetFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code glotlens presets}: which published figures and tables can be made again. */
@Command(
        name = "presets",
        mixinStandardHelpOptions = true,
        description = "Lists the published figures and tables that `preset` makes again.")
final class PresetsCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws DataException {
        Map<String, String> titles = new LinkedHashMap<>();
        for (Preset preset : PresetFile.all()) {
            titles.put(preset.name(), preset.title());
            if (!common.isJson()) {
                common.out().println("%-20s %s".formatted(preset.name(), preset.title()));
                common.out().println("%-20s   %s".formatted("", preset.about()));
                common.out().println("%-20s   data: %s".formatted("", preset.wants()));
            }
        }
        if (common.isJson()) {
            common.print(Json.lines(titles));
        }
        return CommandRunner.DONE;
    }
}
