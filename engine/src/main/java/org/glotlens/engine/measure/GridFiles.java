package org.glotlens.engine.measure;

import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.glotlens.engine.DataException;
import org.glotlens.engine.file.CsvTable;
import org.glotlens.engine.file.Staging;
import org.glotlens.engine.grid.Followed;
import org.glotlens.engine.grid.GridResult;
import org.glotlens.engine.grid.GridToken;
import org.glotlens.engine.grid.GridWord;
import org.glotlens.engine.grid.PromptGrid;
import org.glotlens.engine.grid.SideGrid;

/** Tables of token grids, as docs/formats.md describes. */
public final class GridFiles {
    private GridFiles() {}

    /**
     * Stages them.
     *
     * @throws DataException if one cannot be written
     */
    static void write(GridResult result, Staging to) throws DataException {
        to.write("grid.csv", out -> writeCells(out, result));
        to.write("grid_followed.csv", out -> writeFollowed(out, result));
        to.write("grid_tokens.csv", out -> writeTokens(out, result));
        to.write("run.json", out -> ResultJson.writeRun(out, "grid", result.provenance(), counts(result)));
    }

    /** Says that a result has no grids: tables of an earlier one go. */
    public static void leaveOut(Staging to) {
        List.of("grid.csv", "grid_followed.csv", "grid_tokens.csv", "run.json").forEach(to::leaveOut);
    }

    /** One row a place among the most probable tokens of a cell. */
    private static void writeCells(Writer out, GridResult result) throws IOException {
        CsvTable table = new CsvTable(
                out,
                "prompt",
                "checkpoint",
                "layer",
                "position",
                "token_id",
                "token",
                "entropy_bits",
                "rank",
                "top_id",
                "top_token",
                "language",
                "probability");
        for (PromptGrid grid : result.grids()) {
            for (SideGrid side : grid.sides()) {
                for (int row = 0; row < side.layers().size(); row++) {
                    for (int position = 0; position < grid.tokens().size(); position++) {
                        int[] top = side.topIds()[row][position];
                        for (int place = 0; place < top.length; place++) {
                            GridWord word = grid.word(top[place]);
                            GridToken token = grid.tokens().get(position);
                            table.row(
                                    grid.prompt(),
                                    side.side().label(),
                                    side.layers().get(row),
                                    position,
                                    token.id(),
                                    token.text(),
                                    side.entropyBits()[row][position],
                                    place + 1,
                                    word.id(),
                                    word.text(),
                                    word.language(),
                                    side.topProbability()[row][position][place]);
                        }
                    }
                }
            }
        }
    }

    /** One row a cell and thing that is followed; none where there is nothing to follow. */
    private static void writeFollowed(Writer out, GridResult result) throws IOException {
        CsvTable table = new CsvTable(
                out, "prompt", "checkpoint", "layer", "position", "followed", "ids", "probability", "rank");
        for (PromptGrid grid : result.grids()) {
            for (SideGrid side : grid.sides()) {
                for (int row = 0; row < side.layers().size(); row++) {
                    for (int position = 0; position < grid.tokens().size(); position++) {
                        for (int which = 0; which < grid.followed().size(); which++) {
                            int rank = side.rank()[which][row][position];
                            if (rank > 0) {
                                table.row(
                                        grid.prompt(),
                                        side.side().label(),
                                        side.layers().get(row),
                                        position,
                                        grid.followed().get(which).name(),
                                        ids(grid, which, position),
                                        side.probability()[which][row][position],
                                        rank);
                            }
                        }
                    }
                }
            }
        }
    }

    private static String ids(PromptGrid grid, int which, int position) {
        Followed followed = grid.followed().get(which);
        List<Integer> ids = followed.kind() == Followed.Kind.NEXT
                ? List.of(grid.tokens().get(position + 1).id())
                : followed.ids();
        return ids.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static void writeTokens(Writer out, GridResult result) throws IOException {
        CsvTable table = new CsvTable(out, "prompt", "position", "token_id", "token", "character", "first", "tokens");
        for (PromptGrid grid : result.grids()) {
            for (int position = 0; position < grid.tokens().size(); position++) {
                GridToken token = grid.tokens().get(position);
                table.row(
                        grid.prompt(),
                        position,
                        token.id(),
                        token.text(),
                        token.character(),
                        token.first(),
                        token.count());
            }
        }
    }

    private static Map<String, ?> counts(GridResult result) {
        PromptGrid first = result.grids().getFirst();
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("prompts", result.grids().size());
        counts.put("layers", first.layers().size());
        counts.put(
                "tokens",
                result.grids().stream().mapToInt(grid -> grid.tokens().size()).sum());
        return counts;
    }
}
