package org.glotlens.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class AsideTest {
    @Test
    void workGoesOnBesideTheNextUntilItsResultIsAskedFor() throws GlotlensException {
        CountDownLatch isMeanwhileDone = new CountDownLatch(1);
        try (Aside<String> aside = new Aside<>(
                watch -> {
                    await(isMeanwhileDone);
                    return "written";
                },
                new Cancel())) {
            isMeanwhileDone.countDown();
            assertThat(aside.get()).isEqualTo("written");
        }
    }

    @Test
    void closingWaitsForWorkThatNobodyAsksFor() {
        AtomicBoolean isOver = new AtomicBoolean();
        CountDownLatch hasFailed = new CountDownLatch(1);
        assertThatThrownBy(() -> {
                    try (Aside<Void> _ = new Aside<>(
                            watch -> {
                                await(hasFailed);
                                isOver.set(true);
                                return null;
                            },
                            new Cancel())) {
                        hasFailed.countDown();
                        throw new IllegalStateException("the next failed");
                    }
                })
                .hasMessage("the next failed");
        assertThat(isOver).isTrue();
    }

    @Test
    void whatItFailedWithIsToldAsItIs() {
        try (Aside<Void> aside = new Aside<>(
                watch -> {
                    throw new DataException(Message.of("test.full", "no room"));
                },
                new Cancel())) {
            assertThatThrownBy(aside::get).isInstanceOf(DataException.class).hasMessage("no room");
        }
    }

    @Test
    void theCommandsRequestToStopReachesIt() {
        Cancel cancel = new Cancel();
        cancel.request();
        try (Aside<Void> aside = new Aside<>(
                watch -> {
                    watch.check();
                    return null;
                },
                cancel)) {
            assertThatThrownBy(aside::get).isInstanceOf(CancelledException.class);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
