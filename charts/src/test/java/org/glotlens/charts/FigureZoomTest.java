package org.glotlens.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class FigureZoomTest {
    @Test
    void zoomingKeepsThePointItIsAboutWhereItIs() {
        // the value at a quarter from the left and three quarters from below, on axes from 0 to 100
        FigureZoom once = FigureZoom.WHOLE.nearer(2, 0.25, 0.75, 0);
        assertThat(once).isEqualTo(new FigureZoom(0.125, 0.625, 0.375, 0.875));
        AxisRange whole = new AxisRange(0, 100);
        assertThat(once.across(whole).unmap(0.25, 0, 1)).isCloseTo(25, within(1e-9));
        assertThat(once.up(whole).unmap(0.75, 0, 1)).isCloseTo(75, within(1e-9));
        FigureZoom twice = once.nearer(2, 0.25, 0.75, 0);
        assertThat(twice.across(whole).unmap(0.25, 0, 1)).isCloseTo(25, within(1e-9));
    }

    @Test
    void zoomingOutAsFarAsInShowsAllAgain() {
        FigureZoom zoom = FigureZoom.WHOLE.nearer(1.25, 0.3, 0.6, 0).nearer(1.25, 0.9, 0.1, 0);
        assertThat(zoom.isWhole()).isFalse();
        assertThat(zoom.nearer(1 / 1.25, 0.9, 0.1, 0).nearer(1 / 1.25, 0.3, 0.6, 0))
                .isEqualTo(FigureZoom.WHOLE);
    }

    @Test
    void anAxisIsNeverShorterThanWhatSaysSomething() {
        FigureZoom zoom = FigureZoom.WHOLE.nearer(1000, 0.5, 0.5, 0.25);
        assertThat(zoom.right() - zoom.left()).isCloseTo(0.25, within(1e-9));
        assertThat(zoom.top() - zoom.bottom()).isCloseTo(0.02, within(1e-9));
    }

    @Test
    void aMoveEndsWhereTheAxesEnd() {
        FigureZoom zoom = new FigureZoom(0.25, 0.75, 0.25, 0.75);
        assertThat(zoom.moved(0.25, -0.25)).isEqualTo(new FigureZoom(0.375, 0.875, 0.125, 0.625));
        assertThat(zoom.moved(9, -9)).isEqualTo(new FigureZoom(0.5, 1, 0, 0.5));
        assertThat(FigureZoom.WHOLE.moved(0.5, 0.5)).isEqualTo(FigureZoom.WHOLE);
    }

    @Test
    void endsOutOfOrderAreRefused() {
        assertThatThrownBy(() -> new FigureZoom(0.5, 0.5, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.5..0.5 across");
    }
}
