package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which curves can be told apart by whom: by colour, else by dash, and by marker in any case. */
@Tag("unit")
class ColourVisionTest {
    /** Beyond it thin lines that lie side by side are told from each other at a glance. */
    private static final double TOLD = 10;

    /** The pairs that Sharma, Wu and Dalal 2005 publish with their distances, table 1. */
    private static final double[][] PUBLISHED = {
        {50, 2.6772, -79.7751, 50, 0, -82.7485, 2.0425},
        {50, 3.1571, -77.2803, 50, 0, -82.7485, 2.8615},
        {50, 2.8361, -74.0200, 50, 0, -82.7485, 3.4412},
        {50, -1.3802, -84.2814, 50, 0, -82.7485, 1.0000},
        {50, -1.1848, -84.8006, 50, 0, -82.7485, 1.0000},
        {50, -0.9009, -85.5211, 50, 0, -82.7485, 1.0000},
        {50, 0, 0, 50, -1, 2, 2.3669},
        {50, -1, 2, 50, 0, 0, 2.3669},
        {50, 2.4900, -0.0010, 50, -2.4900, 0.0009, 7.1792},
        {50, 2.4900, -0.0010, 50, -2.4900, 0.0010, 7.1792},
        {50, 2.4900, -0.0010, 50, -2.4900, 0.0011, 7.2195},
        {50, 2.4900, -0.0010, 50, -2.4900, 0.0012, 7.2195},
        {50, -0.0010, 2.4900, 50, 0.0009, -2.4900, 4.8045},
        {50, -0.0010, 2.4900, 50, 0.0010, -2.4900, 4.8045},
        {50, -0.0010, 2.4900, 50, 0.0011, -2.4900, 4.7461},
        {50, 2.5, 0, 50, 0, -2.5, 4.3065},
        {50, 2.5, 0, 73, 25, -18, 27.1492},
        {50, 2.5, 0, 61, -5, 29, 22.8977},
        {50, 2.5, 0, 56, -27, -3, 31.9030},
        {50, 2.5, 0, 58, 24, 15, 19.4535},
        {50, 2.5, 0, 50, 3.1736, 0.5854, 1.0000},
        {50, 2.5, 0, 50, 3.2972, 0, 1.0000},
        {50, 2.5, 0, 50, 1.8634, 0.5757, 1.0000},
        {50, 2.5, 0, 50, 3.2592, 0.3350, 1.0000},
        {60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387, 1.2644},
        {63.0109, -31.0961, -5.8663, 62.8187, -29.7946, -4.0864, 1.2630},
        {61.2901, 3.7196, -5.3901, 61.4292, 2.2480, -4.9620, 1.8731},
        {35.0831, -44.1164, 3.7933, 35.0232, -40.0716, 1.5901, 1.8645},
        {22.7233, 20.0904, -46.6940, 23.0331, 14.9730, -42.5619, 2.0373},
        {36.4612, 47.8580, 18.3852, 36.2715, 50.5065, 21.2231, 1.4146},
        {90.8027, -2.0831, 1.4410, 91.1528, -1.6435, 0.0447, 1.4441},
        {90.9257, -0.5406, -0.9208, 88.6381, -0.8985, -0.7239, 1.5381},
        {6.7747, -0.2908, -2.4247, 5.8714, -0.0985, -2.2286, 0.6377},
        {2.0776, 0.0795, -1.1350, 0.9033, -0.0636, -0.5514, 0.9082},
    };

    @Test
    void distancesAreThePublishedOnes() {
        for (double[] pair : PUBLISHED) {
            double[] p = {pair[0], pair[1], pair[2]};
            double[] q = {pair[3], pair[4], pair[5]};
            assertThat(ColourVision.ciede2000(p, q)).isCloseTo(pair[6], within(5e-5));
            assertThat(ColourVision.ciede2000(q, p)).isCloseTo(pair[6], within(5e-5));
        }
    }

    @Test
    void whoLacksAConeSeesGreyAsItIsAndConfusesWhatItTells() {
        for (ColourVision vision : ColourVision.values()) {
            double[] grey = vision.linear(new Color(0x777777));
            // 0x77 / 255 = 0.4667 is 0.1845 of the light
            assertThat(grey).containsExactly(new double[] {0.1845, 0.1845, 0.1845}, within(1e-4));
        }
        Color red = new Color(0xC00000);
        Color green = new Color(0x5A5A00);
        double usual = ColourVision.USUAL.distance(red, green);
        assertThat(ColourVision.PROTANOPIA.distance(red, green)).isLessThan(usual / 2);
        Color blue = new Color(0x0080A0);
        Color teal = new Color(0x008080);
        assertThat(ColourVision.TRITANOPIA.distance(blue, teal))
                .isLessThan(ColourVision.USUAL.distance(blue, teal) / 2);
    }

    @Test
    void languagesAreToldApartByColourOrDashAndByMarkerByEverybody() {
        List<String> languages = List.copyOf(Palette.languages());
        assertThat(alike(languages.stream().map(Palette::mark).toList(), languages))
                .isEmpty();
    }

    @Test
    void seriesAreToldApartByColourOrDashAndByMarkerByEverybody() {
        List<String> names = IntStream.range(0, 12).mapToObj(i -> "series " + i).toList();
        assertThat(alike(IntStream.range(0, 12).mapToObj(Palette::series).toList(), names))
                .isEmpty();
    }

    private static List<String> alike(List<LanguageMark> marks, List<String> names) {
        List<String> alike = new ArrayList<>();
        for (int a = 0; a < marks.size(); a++) {
            for (int b = a + 1; b < marks.size(); b++) {
                for (Theme theme : Theme.values()) {
                    for (ColourVision vision : ColourVision.values()) {
                        double distance = vision.distance(
                                marks.get(a).colour(theme), marks.get(b).colour(theme));
                        if (!isTold(marks.get(a), marks.get(b), distance)) {
                            alike.add(names.get(a) + " " + names.get(b) + " " + theme + " " + vision + " "
                                    + Math.round(distance));
                        }
                    }
                }
            }
        }
        return alike;
    }

    private static boolean isTold(LanguageMark a, LanguageMark b, double distance) {
        boolean isOtherMarker = a.shape() != b.shape() || a.isFilled() != b.isFilled();
        return isOtherMarker && (distance >= TOLD || !a.dash().equals(b.dash()));
    }
}
