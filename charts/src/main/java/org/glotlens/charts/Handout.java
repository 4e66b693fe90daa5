package org.glotlens.charts;

import java.util.ArrayList;
import java.util.List;

/**
 * Text and figures on sheets of paper, for a class.
 *
 * @param title at the head of every sheet
 * @param pages each begins a sheet of its own
 */
public record Handout(String title, List<Page> pages) {
    static final ExportSize A4 = new ExportSize(210, 297);

    public Handout {
        pages = List.copyOf(pages);
    }

    /**
     * What is on one sheet; what has no room there is smaller, the figures first.
     *
     * @param heading above the text
     * @param paragraphs one below the other
     * @param choices to tick, one below the other; may be none
     * @param figures in their look for paper; may be none
     */
    public record Page(String heading, List<String> paragraphs, List<String> choices, List<Figure> figures) {
        public Page {
            paragraphs = List.copyOf(paragraphs);
            choices = List.copyOf(choices);
            figures = List.copyOf(figures);
        }
    }

    List<HandoutSheet> sheets() {
        List<HandoutSheet> sheets = new ArrayList<>();
        for (Page page : pages) {
            sheets.add(new HandoutSheet(this, page, sheets.size() + 1));
        }
        return sheets;
    }
}
