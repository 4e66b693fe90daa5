package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Forty languages in the panes of the smallest window. */
@Tag("unit")
class ManyLanguagesTest {
    private static final List<String> FORTY = IntStream.range(0, 40)
            .mapToObj(i -> "" + (char) ('a' + i / 26) + (char) ('a' + i % 26))
            .toList();
    private static final Rectangle2D PANE = new Rectangle2D.Double(0, 0, 220, 250);

    @Test
    void theNamesBesideAChartLeaveItsPlotMostOfThePane() {
        LensFigure lens = new LensFigure(SyntheticData.lens(Side.BASE, 8, FORTY), FigureStyle.light());
        assertThat(lens.layout(PANE).plot().getWidth()).isGreaterThan(PANE.getWidth() * 0.4);
        LensFigure paper = new LensFigure(
                SyntheticData.lens(Side.BASE, 8, FORTY), FigureStyle.print().withFontSize(11));
        assertThat(paper.layout(PANE).plot().getWidth())
                .isLessThan(lens.layout(PANE).plot().getWidth());
    }

    @Test
    void namesThatHaveNoRoomAreCounted() {
        var names = KeyColumn.languages(FORTY);
        var all = new KeyColumn(FigureStyle.light(), names, 150);
        var some = new KeyColumn(FigureStyle.light(), names, 150, 70);
        assertThat(all.width()).isGreaterThan(100);
        assertThat(some.width()).isLessThanOrEqualTo(70);
        assertThat(ink(some)).isLessThan(ink(all));
        assertThat(new KeyColumn(FigureStyle.light(), names.subList(0, 5), 150, 70).width())
                .isEqualTo(new KeyColumn(FigureStyle.light(), names.subList(0, 5), 150).width());
    }

    private static long ink(KeyColumn key) {
        var image = new BufferedImage(300, 200, BufferedImage.TYPE_INT_ARGB);
        var g = image.createGraphics();
        key.draw(g, new Rectangle2D.Double(0, 0, 10, 150), List.of());
        g.dispose();
        long inked = 0;
        for (int pixel : image.getRGB(0, 0, 300, 200, null, 0, 300)) {
            inked += pixel == 0 ? 0 : 1;
        }
        assertThat(inked).isPositive();
        return inked;
    }
}
