package org.glotlens.engine.measure;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.DataException;
import org.glotlens.engine.activity.SwitchEffect;
import org.glotlens.engine.file.CsvTable;
import org.glotlens.engine.file.Staging;

/** Tables of what switching neurons does: off in one, on in the other, which says in which way. */
final class EffectRows {
    private static final List<String> NUMBERS = List.of(
            "nats",
            "change",
            "change_random",
            "change_random_sd",
            "tokens",
            "bytes",
            "change_per_byte",
            "change_random_per_byte");

    private EffectRows() {}

    /** Stages deactivation.csv and activation.csv, each where something was measured. */
    static void write(List<SwitchEffect> effects, Staging to) throws DataException {
        write(
                to,
                "deactivation.csv",
                effects.stream().filter(row -> !row.kind().isOn()).toList());
        write(
                to,
                "activation.csv",
                effects.stream().filter(row -> row.kind().isOn()).toList());
    }

    private static void write(Staging to, String file, List<SwitchEffect> rows) throws DataException {
        if (rows.isEmpty()) {
            to.leaveOut(file);
        } else {
            to.write(file, out -> write(out, rows));
        }
    }

    private static void write(Writer out, List<SwitchEffect> rows) throws IOException {
        boolean isOn = rows.getFirst().kind().isOn();
        List<String> header = new ArrayList<>(
                isOn ? List.of("checkpoint", "kind", "on", "measured") : List.of("checkpoint", "off", "measured"));
        header.addAll(NUMBERS);
        CsvTable table = new CsvTable(out, header.toArray(String[]::new));
        for (SwitchEffect row : rows) {
            List<Object> cells = new ArrayList<>(List.of(row.side().label()));
            if (isOn) {
                cells.add(row.kind().label());
            }
            cells.addAll(List.of(
                    row.switched(),
                    row.measured(),
                    row.nats(),
                    row.change(),
                    row.changeRandom(),
                    row.changeRandomSd(),
                    row.tokens(),
                    row.bytes(),
                    row.changePerByte(),
                    row.changeRandomPerByte()));
            table.row(cells.toArray());
        }
    }
}
