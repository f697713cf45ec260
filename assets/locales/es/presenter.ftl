# What stands between a number and its tenths.
decimal-mark = ,
