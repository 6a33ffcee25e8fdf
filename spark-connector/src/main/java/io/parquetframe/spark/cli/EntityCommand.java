package io.parquetframe.spark.cli;

import picocli.CommandLine.Command;

/** Entities of a warehouse, looked at and looked after without Spark. */
@Command(
        name = "entity",
        description = "Looks at the entities of a warehouse, and after them, without Spark.",
        subcommands = {
            EntityListCommand.class,
            EntityShowCommand.class,
            EntityHistoryCommand.class,
            EntityCheckCommand.class,
            EntityCompactCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  bin/pf entity list /data/warehouse"})
final class EntityCommand {}
