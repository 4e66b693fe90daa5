package org.glotlens.charts.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import org.glotlens.charts.FigurePick.TokenPick;
import org.glotlens.charts.FigureStyle;
import org.glotlens.charts.GridColour;
import org.glotlens.charts.GridFigure;
import org.glotlens.charts.GridFigureData;
import org.glotlens.charts.GridSample;
import org.glotlens.charts.GridSheet;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("fx")
class PixelSheetTest {
    private static final Rectangle2D VIEW = new Rectangle2D.Double(0, 0, 701.4, 387.7);

    private static GridSheet sheet() {
        var data = GridFigureData.of(GridSample.large(60, 40), Optional.of(Side.BASE), GridColour.LANGUAGE, 0);
        return new GridSheet(new GridFigure(data.withSelected(Optional.of(new TokenPick(30, 8))), FigureStyle.light()));
    }

    private static int[] pixels(PixelSheet sheet) {
        Image image = sheet.image();
        int wide = (int) image.getWidth();
        int high = (int) image.getHeight();
        int[] all = new int[wide * high];
        image.getPixelReader().getPixels(0, 0, wide, high, PixelFormat.getIntArgbPreInstance(), all, 0, wide);
        return all;
    }

    private static void draw(PixelSheet pixels, double scale, GridSheet sheet, Point2D scroll) {
        Graphics2D g = pixels.begin(VIEW.getWidth(), VIEW.getHeight(), scale);
        sheet.draw(g, VIEW, scroll);
        pixels.end(g);
    }

    /** By small steps and large ones, aslant, back, by nothing and by parts of a unit. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 1.25, 1.5, 2})
    void movedCellsWithWhatCameIntoSightAreTheWholeDrawing(double scale) throws Exception {
        int moves = FxThread.call(() -> {
            GridSheet sheet = sheet();
            PixelSheet moved = new PixelSheet();
            PixelSheet whole = new PixelSheet();
            Random random = new Random(5);
            Point2D before = new Point2D.Double(300, 200);
            draw(moved, scale, sheet, before);
            int count = 0;
            for (int i = 0; i < 30; i++) {
                int reach = i % 3 == 0 ? 600 : 30;
                Point2D now = new Point2D.Double(
                        Math.max(0, before.getX() + random.nextInt(reach) - reach / 2 + (i % 5 == 0 ? 0.4 : 0)),
                        Math.max(0, before.getY() + (i % 4 == 0 ? 0 : random.nextInt(reach) - reach / 2)));
                Point2D by = GridSheet.move(before, now);
                Graphics2D g = moved.begin(VIEW.getWidth(), VIEW.getHeight(), scale);
                if (moved.move(sheet.cells(VIEW.getWidth(), VIEW.getHeight()), by)) {
                    sheet.drawMoved(g, VIEW, now, by);
                    count++;
                } else {
                    sheet.draw(g, VIEW, now);
                }
                moved.end(g);
                draw(whole, scale, sheet, now);
                assertThat(Arrays.equals(pixels(moved), pixels(whole)))
                        .as("move %s by %s", i, by)
                        .isTrue();
                before = now;
            }
            return count;
        });
        assertThat(moves > 15).as("%s moves kept cells", moves).isEqualTo(scale == Math.rint(scale));
    }
}
