package org.glotlens.app.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.glotlens.app.program.ByteCount;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.hub.FetchJob;
import org.glotlens.engine.hub.FetchPlan;
import org.glotlens.engine.hub.FetchPlanJob;
import org.glotlens.engine.hub.Fetched;
import org.glotlens.engine.hub.HubName;
import org.glotlens.engine.hub.HubRevision;
import org.glotlens.engine.hub.HubSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code glotlens fetch}: a checkpoint or adapter from the hub into the download cache. */
@Command(
        name = "fetch",
        mixinStandardHelpOptions = true,
        description =
                "Downloads a checkpoint or adapter from the hub into the download cache of Hugging Face's libraries:"
                        + " only the files that are read, never pickles or code, each looked at by its digest. What was"
                        + " begun goes on.")
final class FetchCommand implements Callable<Integer> {
    @ParentCommand
    private GlotlensCommand program;

    @Spec
    private CommandSpec command;

    @Mixin
    private CommonOptions common;

    @Parameters(
            paramLabel = "ORG/NAME[@REVISION]",
            description = "Its name on the hub; the revision is a branch, a tag or a whole commit. Default: main.")
    private String name;

    @Option(names = "--dry-run", description = "Only tell which revision it is and how much would come.")
    private boolean isRehearsed;

    @Override
    public Integer call() throws GlotlensException {
        HubName wanted = HubName.of(name)
                .orElseThrow(() -> new ParameterException(
                        command.commandLine(),
                        "'" + name
                                + "' is no name of a checkpoint, expected one such as org/name or org/name@revision."));
        HubSettings settings = HubSettings.ofUser();
        Work work = new Work(common, program);
        FetchPlan plan = work.run(new FetchPlanJob(settings, wanted));
        if (isRehearsed) {
            Map<String, Object> facts = facts(plan.revision());
            facts.put("missing_bytes", plan.missingBytes());
            new Written(common).tell(facts, told(plan));
            return CommandRunner.DONE;
        }
        if (!common.isQuiet()) {
            common.err().println(told(plan));
        }
        Fetched fetched = work.run(new FetchJob(plan));
        Map<String, Object> facts = facts(fetched.revision());
        facts.put("folder", fetched.folder().toString());
        facts.put("arrived_bytes", fetched.arrivedBytes());
        new Written(common)
                .tell(facts, "Fetched " + wanted + ": commands take it by that name, or as " + fetched.folder() + ".");
        return CommandRunner.DONE;
    }

    private static Map<String, Object> facts(HubRevision revision) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", revision.name().id());
        facts.put("revision", revision.name().wanted());
        facts.put("commit", revision.commit());
        facts.put("files", revision.files().size());
        facts.put("bytes", revision.bytes());
        return facts;
    }

    private static String told(FetchPlan plan) {
        HubRevision revision = plan.revision();
        return String.format(
                Locale.ROOT,
                "%s at commit %s: %d files of %s, %s of them still to come, into %s.",
                revision.name(),
                revision.commit().substring(0, 8),
                revision.files().size(),
                ByteCount.text(revision.bytes()),
                ByteCount.text(plan.missingBytes()),
                plan.settings().cache());
    }
}
