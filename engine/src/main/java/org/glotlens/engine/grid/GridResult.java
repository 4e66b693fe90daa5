package org.glotlens.engine.grid;

import java.util.List;
import java.util.Optional;
import org.glotlens.engine.run.Provenance;
import org.glotlens.engine.run.Traced;

/** The grids of prompts, in the order in which they were asked for. */
public record GridResult(List<PromptGrid> grids, Provenance provenance) implements Traced<GridResult> {
    public GridResult {
        grids = List.copyOf(grids);
    }

    @Override
    public GridResult from(Provenance other) {
        return new GridResult(grids, other);
    }

    /** The grid of a prompt. */
    public Optional<PromptGrid> of(String prompt) {
        return grids.stream().filter(grid -> grid.prompt().equals(prompt)).findFirst();
    }
}
