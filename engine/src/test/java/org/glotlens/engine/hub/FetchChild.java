package org.glotlens.engine.hub;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.run.Watch;

/** A download of the checkpoint of {@link TestHub} in a process of its own. Prints how many bytes came. */
final class FetchChild {
    private FetchChild() {}

    /** Arguments: cache and hub. */
    public static void main(String[] arguments) throws Exception {
        HubSettings settings =
                new HubSettings(Path.of(arguments[0]), URI.create(arguments[1]), Optional.empty(), false);
        FetchPlan plan = new FetchPlanJob(settings, HubName.of(TestHub.ID).orElseThrow()).run(Watch.none());
        System.out.println(new FetchJob(plan).run(Watch.none()).arrivedBytes());
    }

    /** Starts it; standard error goes where the test's goes. */
    static Process start(Path cache, URI hub) throws Exception {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FetchChild.class.getName(),
                        cache.toString(),
                        hub.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
