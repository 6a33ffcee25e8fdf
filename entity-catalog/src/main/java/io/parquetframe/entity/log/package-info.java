/**
 * The commit log: the one primitive that makes a commit, the sequence of commits of a namespace, checkpoints. What a commit
 * says is in the package metadata.
 */
@NullMarked
package io.parquetframe.entity.log;

import org.jspecify.annotations.NullMarked;
