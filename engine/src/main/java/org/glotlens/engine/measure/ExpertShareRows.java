package org.glotlens.engine.measure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.activity.ExpertShare;
import org.glotlens.engine.activity.ExpertText;
import org.glotlens.engine.file.CsvTable;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.stat.Interval;

/** Files of texts that were written with units fixed: the share of each language, and the texts themselves. */
final class ExpertShareRows {
    private ExpertShareRows() {}

    static void writeShares(Writer out, List<ExpertShare> shares) throws IOException {
        CsvTable table = new CsvTable(
                out,
                "checkpoint",
                "language",
                "fixed",
                "units",
                "draw",
                "texts",
                "too_short",
                "in_language",
                "share",
                "ci_low",
                "ci_high");
        for (ExpertShare share : shares) {
            Interval interval = share.share().wilson();
            table.row(
                    share.side().label(),
                    share.language(),
                    share.fixed().label(),
                    share.units(),
                    share.draw(),
                    share.texts(),
                    share.tooShort(),
                    share.inLanguage(),
                    share.share().value(),
                    interval.low(),
                    interval.high());
        }
    }

    /** The same as fields of an object, for JSON; {@code share} is null where every text is too short. */
    static Map<String, Object> fields(ExpertShare share) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("checkpoint", share.side().label());
        fields.put("language", share.language());
        fields.put("fixed", share.fixed().label());
        fields.put("units", share.units());
        fields.put("draw", share.draw());
        fields.put("texts", share.texts());
        fields.put("too_short", share.tooShort());
        fields.put("in_language", share.inLanguage());
        double value = share.share().value();
        fields.put("share", Double.isNaN(value) ? null : value);
        return fields;
    }

    static void writeTexts(Writer out, List<ExpertShare> shares) throws IOException {
        for (ExpertShare share : shares) {
            for (ExpertText text : share.written()) {
                ObjectNode row = Json.object();
                row.put("checkpoint", share.side().label());
                row.put("fixed", share.language());
                row.put("units", share.units());
                row.put("id", text.id());
                row.put("text", text.text());
                row.put("language", text.language().orElse(null));
                out.write(Json.line(row));
                out.write('\n');
            }
        }
    }
}
