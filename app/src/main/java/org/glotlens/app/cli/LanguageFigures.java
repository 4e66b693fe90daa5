package org.glotlens.app.cli;

import org.glotlens.app.figure.FigureFolder;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.choice.MassPanels;
import org.glotlens.charts.choice.MassSelection;
import org.glotlens.charts.choice.TokenizerPanels;
import org.glotlens.charts.choice.TokenizerSelection;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.fertility.FertilityResult;
import org.glotlens.engine.mass.MassPrompt;
import org.glotlens.engine.mass.MassReadings;
import org.glotlens.engine.mass.MassResult;

/** Draws the figures of tokenizers and of language mass into the folder {@code figures} beside their tables. */
final class LanguageFigures {
    private LanguageFigures() {}

    /**
     * Writes {@code tokenizer}, {@code tokenizer_characters} and {@code tokenizer_scripts}.
     *
     * @throws DataException if a figure cannot be written
     */
    static void write(TokenizerPanels panels, FigureFolder folder) throws DataException {
        folder.write("tokenizer", panels.languages(FigureStyle.print()));
        folder.write("tokenizer_characters", panels.lengths(FigureStyle.print()));
        folder.write("tokenizer_scripts", panels.scripts(FigureStyle.print()));
    }

    /**
     * Writes {@code mass}.
     *
     * @throws DataException if a figure cannot be written
     */
    static void write(MassPanels panels, FigureFolder folder) throws DataException {
        ResultFigures.write("mass", panels.sheet(FigureStyle.print()), folder);
    }

    /**
     * Refuses a selection that names what a result does not have, before anything is written.
     *
     * @throws DataException naming what is missing and what there is
     */
    static void check(FertilityResult result, TokenizerSelection selection) throws DataException {
        ResultFigures.known("--figure-languages", selection.languages(), result.languages());
    }

    /**
     * Refuses a selection that names what a result does not have, before anything is written.
     *
     * @throws DataException naming what is missing and what there is
     */
    static void check(MassResult result, MassSelection selection) throws DataException {
        ResultFigures.known(
                "--figure-prompts",
                selection.prompts(),
                result.prompts().stream().map(MassPrompt::id).toList());
        for (MassPrompt prompt : result.prompts()) {
            boolean isShown =
                    selection.prompts().isEmpty() || selection.prompts().contains(prompt.id());
            if (isShown && selection.token() >= 0 && !prompt.positions().contains(selection.token())) {
                throw new DataException(Message.of(
                        "resultFigures.noToken",
                        "--figure-token names token %s, but of prompt %s token %s was read. Give one that was read, or"
                                + " read all of them with --every-position.",
                        selection.token(),
                        prompt.id(),
                        prompt.positions().size() == 1 ? prompt.positions().getFirst() : prompt.positions()));
            }
        }
        ResultFigures.sides(
                selection.checkpoints().sides(),
                result.readings().stream().map(MassReadings::side).toList());
    }
}
